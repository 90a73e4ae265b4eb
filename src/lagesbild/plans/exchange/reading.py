"""Reads a plan from an Excel workbook into the shape of the plan exchange format; each thing remembers its row."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from lagesbild.kernel.errors import Fault
from lagesbild.kernel.tables import Row
from lagesbild.kernel.workbooks import parse_sheets
from lagesbild.plans import rules
from lagesbild.plans.exchange.columns import (
    DAY,
    GOAL_SHEET,
    GOALS,
    LAST_DAY,
    NO,
    NUMBER,
    PARTS,
    PLAN,
    PLAN_COLUMNS,
    PLAN_SHEET,
    REFERENCE,
    TRUTH,
    WORD,
    WORDS,
    YES,
    Column,
    layouts,
    words_of,
)
from lagesbild.plans.exchange.gathering import Document, by_name
from lagesbild.plans.loading.contents import PLACE, Place

NAME, VALUE, _ = PLAN_COLUMNS
CHANGED_BY_EXCEL = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
SEVERAL = re.compile(r"[;\n]")


class Workbook:
    """The sheets of one plan's workbook, and what is wrong in them."""

    def __init__(self, content: bytes, name: str) -> None:
        """Open the workbook.

        :raises InvalidInput: when it cannot be opened.
        """
        self.name = name
        self.sheets = parse_sheets(content, name, layouts())
        self.faults: list[Fault] = []
        self.words = {
            (title, column.field): words_of(title, column.field)
            for title, columns in {PLAN_SHEET: PLAN, GOAL_SHEET: GOALS, **dict(PARTS.values())}.items()
            for column in columns
            if column.kind in {WORD, WORDS}
        }

    @property
    def labels(self) -> dict[str, str]:
        """Return the words that the workbook has for values."""
        return {value: word for words in self.words.values() for value, word in words.items()}

    def every_fault(self) -> list[Fault]:
        """Return what is wrong with the sheets as tables, then with their cells."""
        return [fault for sheet in self.sheets.values() for fault in sheet.faults] + self.faults

    def fault(self, row: Row, column: str, what: str, remedy: str) -> None:
        """Note one thing wrong in a cell."""
        self.faults.append(Fault(row.place(column), what, remedy))

    def place(self, row: Row, columns: Sequence[Column]) -> Place:
        """Return where a row and its fields stand, without the name of the file."""
        whole = row.where.removeprefix(f"{self.name}, ")
        return Place(whole, {one.field: f"{whole}, kolumn ”{one.title}”" for one in columns})

    def value(self, row: Row, column: Column, *, sheet: str, title: str) -> Any:
        """Return what stands in a cell, as the format has it; what cannot be read is noted."""
        text = row[title]
        if column.kind == TRUTH:
            if text.casefold() not in {YES, NO, ""}:
                self.fault(row, title, f"”{text}” är varken ja eller nej.", "Välj ja eller nej.")
            return text.casefold() == YES
        if column.kind in {DAY, LAST_DAY}:
            return self._day(row, text, title, is_last=column.kind == LAST_DAY)
        if column.kind == NUMBER:
            return "".join(text.split()).replace(",", ".")
        if column.kind in {WORD, WORDS}:
            values = {word.casefold(): value for value, word in self.words[sheet, column.field].items()}
            if column.kind == WORD:
                return values.get(text.casefold(), text)
            return [values.get(word.casefold(), word) for word in _several(text)]
        if column.kind == REFERENCE and CHANGED_BY_EXCEL.fullmatch(text):
            remedy = "Gör kolumnen till Text i Excel och skriv numret igen, till exempel 1:2."
            self.fault(row, title, f"”{text}” är ett nummer som Excel har gjort om till tid eller datum.", remedy)
        return text

    def _day(self, row: Row, text: str, title: str, *, is_last: bool) -> str:
        try:
            written = date.fromisoformat(text) if text else None
            return (written + timedelta(days=int(is_last))).isoformat() if written else ""
        except (ValueError, OverflowError):
            self.fault(row, title, f"”{text}” är inte ett datum.", "Skriv som 2026-12-31.")
            return ""


def from_workbook(workbook: Workbook) -> Document:
    """Return the plan in a workbook, in the shape of the plan exchange format; faults are noted in the workbook."""
    plan = _plan(workbook)
    rows = [(row, _fields(workbook, row, GOAL_SHEET, GOALS)) for row in workbook.sheets[GOAL_SHEET]]
    goals = {
        reference: goal
        for _, goal in reversed(rows)
        for reference in (goal["key"], rules.address(plan=plan["key"], key=goal["key"], number=goal["number"]))
        if reference
    }
    plan["goals"] = _tree(workbook, rows, goals)
    for name, (title, columns) in PARTS.items():
        for row in workbook.sheets[title]:
            part = _fields(workbook, row, title, columns)
            if name == "statements":
                plan.setdefault(name, []).append(part)
            elif name in {"links", "perspectives"}:
                # the goal itself, whose key may be found first when the file is compared with the plan that is there
                plan.setdefault(name, []).append(part | {"goal": _goal(workbook, row, part["goal"], goals) or ""})
            elif rows:
                # a row under a goal that does not exist is checked as any other: the fault keeps it from being saved
                above = _goal(workbook, row, part.pop("goal"), goals) or rows[0][1]
                above.setdefault(name, []).append(part)
    for _, goal in rows:
        goal["responsibilities"].sort(key=by_name)
    return plan


def _plan(workbook: Workbook) -> Document:
    sheet = workbook.sheets[PLAN_SHEET]
    by_title = {column.title: column for column in PLAN}
    plan: Document = dict.fromkeys((column.field for column in PLAN), "") | {
        "in_own_words": False,
        "is_synthetic": False,
    }
    fields = {}
    for row in sheet:
        column = by_title.get(row[NAME])
        if column is None:
            close = difflib.get_close_matches(row[NAME], by_title, n=1)
            remedy = f"Menade du ”{close[0]}”?" if close else "Ta bort raden."
            workbook.fault(row, NAME, f"uppgiften ”{row[NAME]}” kan inte läsas in.", remedy)
        elif column.field in fields:
            workbook.fault(row, NAME, f"uppgiften ”{row[NAME]}” står två gånger.", "Ta bort den ena raden.")
        else:
            fields[column.field] = row.place(VALUE).removeprefix(f"{workbook.name}, ")
            plan[column.field] = workbook.value(row, column, sheet=PLAN_SHEET, title=VALUE)
    for column in PLAN if sheet.rows else ():
        if column.field not in fields:
            fault = Fault(sheet.name, f"uppgiften ”{column.title}” saknas.", "Lägg till raden; värdet får vara tomt.")
            workbook.faults.append(fault)
    otherwise = {one.field: f"bladet ”{PLAN_SHEET}”, uppgiften ”{one.title}”" for one in PLAN}
    return plan | {PLACE: Place(f"bladet ”{PLAN_SHEET}”", otherwise | fields)}


def _fields(workbook: Workbook, row: Row, sheet: str, columns: Sequence[Column]) -> Document:
    found = {one.field: workbook.value(row, one, sheet=sheet, title=one.title) for one in columns}
    return found | {PLACE: workbook.place(row, columns)}


def _tree(workbook: Workbook, rows: Sequence[tuple[Row, Document]], goals: Mapping[str, Document]) -> list[Document]:
    """Return the goals under those they name. A goal under itself, or under nothing there is, is noted."""
    top: list[Document] = []
    above: dict[int, Document] = {}
    for row, goal in rows:
        under = goal.pop("under")
        goal["responsibilities"] = list(_responsible(goal))
        found = _goal(workbook, row, under, goals, column="Under mål") if under else None
        if found is None:
            top.append(goal)
        elif found is goal or _stands_under(found, goal, above):
            workbook.fault(row, "Under mål", "målet skulle ligga under sig självt.", "Välj ett annat mål.")
        else:
            above[id(goal)] = found
            found.setdefault("subgoals", []).append(goal)
    return top


def _stands_under(goal: Document, other: Document, above: Mapping[int, Document]) -> bool:
    while id(goal) in above:
        goal = above[id(goal)]
        if goal is other:
            return True
    return False


def _responsible(goal: Document) -> Iterator[Document]:
    names = _several(goal.pop("responsible"))
    place: Place = goal[PLACE]
    for name in names:
        fields = {"organisation": place.of("responsible")}
        yield {
            "organisation": name,
            "source": goal["source"],
            "place": goal["place"],
            PLACE: Place(place.whole, fields),
        }


def _goal(
    workbook: Workbook, row: Row, reference: str, goals: Mapping[str, Document], *, column: str = "Mål"
) -> Document | None:
    if not reference or reference in goals:
        return goals.get(reference)
    close = difflib.get_close_matches(reference, goals, n=1)
    remedy = f"Menade du ”{close[0]}”?" if close else "Skriv ett nummer som står på bladet Mål."
    workbook.fault(row, column, f"målet ”{reference}” finns inte på bladet Mål.", remedy)
    return None


def _several(text: str) -> list[str]:
    return [part.strip() for part in SEVERAL.split(text) if part.strip()]
