"""A choice of pilots as a table to keep: what it was ranked by, the ranking as it was, and who was chosen."""

import csv
import io
from collections.abc import Iterator

from lagesbild.equality.queries import ChoicePicture
from lagesbild.equality.rules import rounded
from lagesbild.kernel import swedish
from lagesbild.kernel.withheld import Withheld

RISKY = ("=", "+", "-", "@", "\t", "\r")


def as_csv(picture: ChoicePicture) -> str:
    """Return the choice as CSV with semicolons and a mark of order, the way Excel in Swedish reads it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in _lines(picture))
    return "\ufeff" + out.getvalue()


def _lines(picture: ChoicePicture) -> Iterator[tuple[str, ...]]:
    choice = picture.choice
    yield "Val", choice.title
    yield "Gäller", f"{picture.line.place} {picture.line.years}"
    if choice.is_synthetic:
        yield "Uppgifter", "Påhittade"
    yield "Vald", swedish.day(choice.chosen_at.date()).replace(swedish.NBSP, " ")
    yield "Skäl", choice.reason
    if choice.withdrawn_at:
        yield "Tillbakatagen", choice.withdrawn_reason
    yield "Vikter", ", ".join(f"{one.words} {weight}" for one, weight in picture.weights)
    yield "Dataversion", str(choice.data_version)
    yield "Fingeravtryck", choice.fingerprint
    yield ()
    yield "Plats", "Kod", "Kommun", "Vald", "Poäng", *(one.words.capitalize() for one, _ in picture.weights)
    for row in picture.rows:
        scores = (row.ranked.scores[one] for one, _ in picture.weights)
        yield (
            str(row.ranked.place),
            row.code,
            row.name,
            "ja" if row.is_chosen else "nej",
            swedish.number(rounded(row.ranked.points)),
            *(one.words if isinstance(one, Withheld) else swedish.number(rounded(one)) for one in scores),
        )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) else cell
