"""One part of a study: a participating place, a milestone or a reference, for the form that changes it."""

from lagesbild.kernel.scopes import Scope
from lagesbild.studies import permissions
from lagesbild.studies.errors import PartUnknown
from lagesbild.studies.models import Milestone, StudyPlace, StudyReference
from lagesbild.studies.queries.register import read

Part = StudyPlace | Milestone | StudyReference
PART_KINDS: dict[str, type[Part]] = {"place": StudyPlace, "milestone": Milestone, "reference": StudyReference}


def part(*, study: str, kind: str, number: int, scope: Scope) -> Part:
    """Return one part of a study that may be changed.

    Database: 5 queries.

    :raises StudyUnknown: when there is no such study, or it may not be seen.
    :raises PartUnknown: when the study has no such part.
    :raises NotPermitted: outside one's own area.
    """
    held = read(key=study, scope=scope)
    permissions.demand_change(scope=scope, study=held)
    found: Part | None = PART_KINDS[kind].objects.filter(study=held, pk=number).first()
    if found is None:
        raise PartUnknown("Uppgiften finns inte.", f"Studie {study}, nummer {number}.", "Välj på studiens sida.")
    found.study = held
    return found
