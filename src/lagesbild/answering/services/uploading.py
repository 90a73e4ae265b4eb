"""Taking in a workbook that was filled in: shown first, then all of it or nothing."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from lagesbild.answering.errors import AnswersMeet, UploadOutdated
from lagesbild.answering.models import Response, ResponseSection
from lagesbild.answering.queries.definitions import asked_in
from lagesbild.answering.rules.doors import Door
from lagesbild.answering.rules.saving import Outcome
from lagesbild.answering.services.events import note
from lagesbild.answering.services.saving import Saved, Typed, outcome_of, save


def outcomes(*, response: Response, typed: Mapping[str, Typed]) -> dict[str, Outcome]:
    """Return what saving a file would come to, section by section; nothing is saved."""
    rows = {row.key: row for row in ResponseSection.objects.filter(response=response)}
    return {
        section: outcome_of(response, asked_in(response=response, section=section), rows[section], one)
        for section, one in typed.items()
        if section in rows
    }


@transaction.atomic
def save_upload(
    *, response: Response, typed: Mapping[str, Typed], door: Door, by: str, at: datetime
) -> dict[str, Saved]:
    """Save all that a file holds, in every section or in none, and return what each came to.

    Audit: answering.file-uploaded.

    :raises UploadOutdated: when somebody has changed the same questions since the file was shown.
    :raises NotPermitted: when the link does not let one change every section in the file.
    :raises ResponseClosed: after the last day.
    :raises StepNotAllowed: when the answer is handed in.
    """
    try:
        done = {
            section: save(response=response, section=section, typed=one, door=door, by=by, at=at)
            for section, one in sorted(typed.items())
        }
    except AnswersMeet as met:
        raise UploadOutdated(
            "Filen sparades inte.",
            "Någon har ändrat samma frågor sedan du såg vad filen skulle göra.",
            "Ladda upp filen igen och se vad som nu skiljer.",
        ) from met
    changed = sum(len(one.changed) for one in done.values())
    note(response, "answering.file-uploaded", by=by, at=at, answers=changed)
    return done
