"""Answers as text, and parameters read from the command line. CSV and JSON are kernel.answers."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from lagesbild.kernel import swedish
from lagesbild.kernel.answers import as_csv, as_json
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.questions import Answer


def parameters(words: Sequence[str], form: str) -> tuple[dict[str, str], str]:
    """Return the question's parameters and the output format from words such as --county 06 --format csv.

    :raises InvalidInput: when a word is not a parameter or lacks its value, or the format is none of WRITERS.
    """
    found: dict[str, str] = {}
    for name, value in zip(words[::2], [*words[1::2], None][: len(words[::2])], strict=True):
        if not name.startswith("--") or value is None:
            raise _refused(name, "kan inte läsas.", "Skriv --namn värde.")
        found[name.removeprefix("--").replace("-", "_")] = value
    form = found.pop("format", form)
    if form not in WRITERS:
        raise _refused("--format", f"”{form}” finns inte.", f"Välj bland {', '.join(WRITERS)}.")
    return found, form


def _refused(name: str, what: str, remedy: str) -> InvalidInput:
    return InvalidInput("Frågan kan inte ställas.", [Fault(name, what, remedy)], "Rätta och fråga igen.")


def as_text(answer: Answer) -> str:
    """Return the answer as an aligned table for people, with finding, origins and notes."""
    header = [column.label for column in answer.columns]
    body = [[_words(row.get(column.key, "")) for column in answer.columns] for row in answer.rows]
    widths = [max(len(line[place]) for line in [header, *body]) for place in range(len(header))]
    lines = [answer.title, answer.finding, ""] if answer.finding else [answer.title, ""]
    lines += [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in [header, *body]
    ]
    lines += [f"Källa: {origin.source} {origin.place}".rstrip() for origin in answer.origins]
    return "\n".join([*lines, *answer.notes]) + "\n"


def _words(cell: Any) -> str:
    if isinstance(cell, date):
        return swedish.day(cell)
    if isinstance(cell, str | int | Decimal):
        return str(cell)
    return swedish.quantity(cell)


WRITERS: dict[str, Callable[[Answer], str]] = {"text": as_text, "csv": as_csv, "json": as_json}
