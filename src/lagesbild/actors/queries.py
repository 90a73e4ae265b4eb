"""Questions about actors: who they are, what they are called, and which groups they form."""

from collections.abc import Iterable

from django.db.models import F

from lagesbild.actors.models import Organisation
from lagesbild.kernel.scopes import Scope, nation


def organisations_by_name(*, names: Iterable[str], scope: Scope | None = None) -> dict[str, Organisation | None]:
    """Return the organisation each name denotes, by its name or another name it goes by; None when nobody has it.

    Upper and lower case are the same. Without a scope, everybody is looked for: that is what a loader needs.

    Database: 1 query.
    """
    called = (
        Organisation.objects.within(scope or nation())
        .select_related("county")
        .annotate(other_name=F("aliases__name"))
        .order_by("pk")
    )
    known: dict[str, Organisation] = {}
    for organisation in called:
        known[organisation.name.casefold()] = organisation
        if organisation.other_name:
            known.setdefault(organisation.other_name.casefold(), organisation)
    return {name: known.get(name.strip().casefold()) for name in names}
