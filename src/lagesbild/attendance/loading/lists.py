"""Reading a list that people already have: counted in memory, saved as counts, and forgotten.

The file is never written down, neither here nor on its way in: uploads are held in memory (settings), and nothing that
is raised, logged or returned carries a cell of a name or an address.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from lagesbild.activities.queries import read
from lagesbild.actors.queries import organisations_by_key
from lagesbild.actors.rules import Certainty, Match, words
from lagesbild.attendance.errors import NoEmployerColumn
from lagesbild.attendance.rules import Conditions, CountedList, Line, RowFault, counted, find_columns
from lagesbild.attendance.services import Taken, save_list
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.workbooks import read_rows

AUTOMATIC = (Certainty.EXACT, Certainty.ALIAS, Certainty.CONFIRMED, Certainty.CLOSE)


@dataclass(frozen=True)
class Proposal:
    """An employer that waits for an answer: the rows it stands on, how many, and whom it may be."""

    row: int
    rows: tuple[int, ...]
    text: str
    certainty: Certainty
    persons: int | None
    quantity: int | None
    candidates: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Imported:
    """What became of a file: rows by how they were matched, those that wait, the faults, and what was saved."""

    activity: str
    title: str
    file: str
    rows: int
    persons: int
    absent: int
    matched: dict[str, int]
    answered: int
    waiting: tuple[Proposal, ...]
    faults: tuple[RowFault, ...]
    saved: int
    saved_persons: int
    is_changed: bool

    @property
    def is_whole(self) -> bool:
        """Return whether every row was counted, so that nobody has to do anything."""
        return not self.waiting and not self.faults


def import_list(
    *, content: bytes, name: str, activity: str, given: Conditions, scope: Scope, by: str, at: datetime
) -> Imported:
    """Count the list in a file, save the counts, and return what became of it. The file itself is not kept.

    Audit: attendance.list-read.

    :raises InvalidInput: when the file cannot be read at all.
    :raises NoEmployerColumn: when no column says who people work for.
    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    """
    about = read(key=activity, scope=scope)
    rows = read_rows(content, name)
    columns = find_columns(rows)
    if columns is None:
        headings = ", ".join(cell for cell in (rows[0][1] if rows else []) if cell and "@" not in cell)[:200]
        raise NoEmployerColumn(
            "Listan kan inte räknas.",
            f"Ingen kolumn säger var deltagarna arbetar{f'; första raden är {headings}' if headings else ''}.",
            "Kalla kolumnen med arbetsgivaren för Arbetsgivare.",
        )
    conditions = replace(given, starts_on=about.starts_on, ends_before=about.ends_before)
    found = counted(rows, columns, conditions)
    taken = save_list(
        activity=activity, kind=given.kind, counted=found, file_hash=hashlib.sha256(content).hexdigest(),
        scope=scope, by=by, at=at,
    )  # fmt: skip
    return _imported(found, taken, activity=activity, title=about.title, name=name)


def _imported(found: CountedList, taken: Taken, *, activity: str, title: str, name: str) -> Imported:
    matched = {certainty.value: 0 for certainty in AUTOMATIC}
    answered = 0
    waiting: dict[str, list[Line]] = {}
    for line in found.lines:
        certainty = taken.matches[line.employer].certainty
        if " ".join(words(line.employer)) in taken.decided:
            answered += len(line.rows)
        elif certainty.is_automatic:
            matched[certainty.value] += len(line.rows)
        else:
            waiting.setdefault(line.employer, []).append(line)
    return Imported(
        activity=activity,
        title=title,
        file=name,
        rows=found.rows,
        persons=found.persons,
        absent=found.absent,
        matched=matched,
        answered=answered,
        waiting=_proposals(waiting, taken),
        faults=found.faults,
        saved=taken.saved,
        saved_persons=taken.saved_persons,
        is_changed=taken.is_changed,
    )


def _proposals(waiting: dict[str, list[Line]], taken: Taken) -> tuple[Proposal, ...]:
    names = organisations_by_key(keys={one.key for text in waiting for one in taken.matches[text].candidates})
    made = [_proposal(text, lines, taken.matches[text], names) for text, lines in waiting.items()]
    return tuple(sorted(made, key=lambda one: one.row))


def _proposal(text: str, lines: list[Line], match: Match, names: dict[str, str]) -> Proposal:
    rows = tuple(sorted(row for line in lines for row in line.rows))
    persons = [line.persons for line in lines if line.persons is not None]
    quantities = [line.quantity for line in lines if line.quantity is not None]
    return Proposal(
        row=rows[0],
        rows=rows,
        text=text,
        certainty=match.certainty,
        persons=sum(persons) if persons else None,
        quantity=sum(quantities) if quantities else None,
        candidates=tuple((one.key, names.get(one.key, one.key), one.score) for one in match.candidates),
    )
