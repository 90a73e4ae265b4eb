"""Writes a plan as an Excel workbook: a sheet for each kind of thing, with instructions and drop-down lists."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from lagesbild.plans import rules
from lagesbild.plans.errors import TooLongForExcel
from lagesbild.plans.exchange.columns import (
    BETWEEN,
    CHOICE_SHEET,
    GOAL_SHEET,
    GOALS,
    INSTRUCTIONS,
    LAST_DAY,
    NO,
    NUMBER,
    PARTS,
    PLAN,
    PLAN_COLUMNS,
    PLAN_SHEET,
    TRUTH,
    WORD,
    WORDS,
    YES,
    Column,
    words_of,
)
from lagesbild.plans.exchange.gathering import Document
from lagesbild.plans.loading.contents import PARTS_OF_GOAL

MOST_IN_A_CELL = 32_767
# rows that a person may fill in below what is there, with the same lists to choose from
FREE_ROWS = 1_000
HEADER_ROW = 1


@dataclass(frozen=True)
class Offered:
    """What may be chosen in the workbook beside the words of the format: actors, and goals to link to."""

    organisations: tuple[str, ...] = ()
    targets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Styles:
    """How cells look. Everything is text, so that Excel does not take 1:2 for a time or 1-2 for a day."""

    text: Format
    header: Format
    said: Format
    name: Format


class Lists:
    """The sheet with what may be chosen, column by column; a list is referred to by the cells it fills."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        """Start with no lists."""
        self.sheet, self.styles, self.used = sheet, styles, 0

    def add(self, title: str, values: Sequence[str]) -> str:
        """Write one list and return the reference to it, empty when there is nothing to choose."""
        if not values:
            return ""
        place = self.used
        self.used += 1
        self.sheet.write_string(0, place, title, self.styles.header)
        for row, value in enumerate(values, start=1):
            self.sheet.write_string(row, place, value, self.styles.text)
        self.sheet.set_column(
            place, place, min(60, max(len(value) for value in (title, *values)) + 2), self.styles.text
        )
        letter = xl_col_to_name(place)
        return f"={CHOICE_SHEET}!${letter}$2:${letter}${len(values) + 1}"


def as_workbook(document: Document, offered: Offered) -> bytes:
    """Return the plan as a workbook.

    :raises TooLongForExcel: when a text is longer than a cell can hold.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    styles = _styles(book)
    sheets = {title: book.add_worksheet(title) for title in (*INSTRUCTIONS, CHOICE_SHEET)}
    lists = Lists(sheets[CHOICE_SHEET], styles)
    chosen = _lists(lists, offered)
    _plan(sheets[PLAN_SHEET], document, styles, chosen)
    _table(sheets[GOAL_SHEET], GOALS, list(_goal_rows(document)), styles=styles, chosen=chosen)
    rows = _part_rows(document)
    for name, (title, columns) in PARTS.items():
        _table(sheets[title], columns, rows[name], styles=styles, chosen=chosen)
    for title in INSTRUCTIONS:
        sheets[title].set_row(0, 32)
    for sheet in sheets.values():
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    book.set_properties({"title": document.get("name", "Plan"), "comments": "Lägesbild, en plan som arbetsbok."})
    book.close()
    return out.getvalue()


def _styles(book: xlsxwriter.Workbook) -> Styles:
    text = {"num_format": "@", "text_wrap": True, "valign": "top"}
    return Styles(
        text=book.add_format(text),
        header=book.add_format({**text, "bold": True, "bg_color": "#e6eaf0", "bottom": 1}),
        said=book.add_format({**text, "italic": True, "font_color": "#4a4a4a"}),
        name=book.add_format({**text, "bold": True}),
    )


def _lists(lists: Lists, offered: Offered) -> dict[tuple[str, str], str]:
    """Write every list and return where each is, by sheet and field."""
    truth = lists.add("Ja eller nej", (YES, NO))
    organisations = lists.add("Aktörer", offered.organisations)
    targets = lists.add("Mål att länka till", [key for key, _ in offered.targets])
    lists.add("Målets plan och rubrik", [words for _, words in offered.targets])
    found = {(PLAN_SHEET, column.field): truth for column in PLAN if column.kind == TRUTH}
    found |= {("Kopplingar", "target"): targets, (PLAN_SHEET, "owner"): organisations}
    with_actor = [title for title, columns in PARTS.values() if any(one.field == "organisation" for one in columns)]
    found |= {(title, "organisation"): organisations for title in with_actor}
    sheets = {PLAN_SHEET: PLAN, GOAL_SHEET: GOALS, **dict(PARTS.values())}
    for title, columns in sheets.items():
        for column in columns:
            if column.kind in {WORD, WORDS}:
                words = tuple(words_of(title, column.field).values())
                found[title, column.field] = lists.add(f"{title}: {column.title}", words)
    return found


def _plan(sheet: Worksheet, document: Document, styles: Styles, chosen: Mapping[tuple[str, str], str]) -> None:
    sheet.set_column(0, 0, 24, styles.name)
    sheet.set_column(1, 1, 70, styles.text)
    sheet.set_column(2, 2, 50, styles.said)
    sheet.merge_range(0, 0, 0, 2, INSTRUCTIONS[PLAN_SHEET], styles.said)
    for place, title in enumerate(PLAN_COLUMNS):
        sheet.write_string(HEADER_ROW, place, title, styles.header)
    for row, column in enumerate(PLAN, start=HEADER_ROW + 1):
        sheet.write_string(row, 0, column.title, styles.name)
        _write(sheet, (row, 1), _cell(column, document, PLAN_SHEET), styles.text)
        said = f"Måste fyllas i. {column.said}".strip() if column.is_required else column.said
        _write(sheet, (row, 2), said, styles.said)
        _choose(sheet, (row, 1, row, 1), column, chosen.get((PLAN_SHEET, column.field), ""))
    sheet.freeze_panes(HEADER_ROW + 1, 1)


def _table(
    sheet: Worksheet,
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, Any]],
    *,
    styles: Styles,
    chosen: Mapping[tuple[str, str], str],
) -> None:
    title = sheet.get_name()
    sheet.merge_range(0, 0, 0, min(len(columns), 6) - 1, INSTRUCTIONS[title], styles.said)
    last = HEADER_ROW + len(rows) + FREE_ROWS
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width, styles.text)
        sheet.write_string(HEADER_ROW, place, column.title, styles.header)
        _choose(sheet, (HEADER_ROW + 1, place, last, place), column, chosen.get((title, column.field), ""))
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        for place, column in enumerate(columns):
            _write(sheet, (number, place), _cell(column, row, title), styles.text)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(len(rows), 1), len(columns) - 1)
    sheet.repeat_rows(HEADER_ROW)


def _choose(sheet: Worksheet, cells: tuple[int, int, int, int], column: Column, choices: str) -> None:
    """Let a person choose from the list. Where several may stand, or a name of one's own, the list only proposes."""
    said = {"input_title": column.title, "input_message": column.said} if column.said else {}
    if choices:
        is_strict = column.kind in {WORD, TRUTH}
        sheet.data_validation(*cells, {"validate": "list", "source": choices, "show_error": is_strict, **said})
    elif said:
        sheet.data_validation(*cells, {"validate": "any", **said})


def _write(sheet: Worksheet, at: tuple[int, int], text: str, style: Format) -> None:
    if len(text) > MOST_IN_A_CELL:
        raise TooLongForExcel(
            "Planen kan inte skrivas som Excel.",
            f"”{text[:40]}…” på bladet {sheet.get_name()} är {len(text)} tecken; en cell rymmer {MOST_IN_A_CELL}.",
            "Hämta planen som JSON, eller korta texten.",
        )
    if text:
        sheet.write_string(*at, text, style)


def _cell(column: Column, row: Mapping[str, Any], sheet: str) -> str:
    value = row.get(column.field, "")
    if column.kind == TRUTH:
        return YES if value else NO
    if column.kind == LAST_DAY and value:
        return (date.fromisoformat(value) - timedelta(days=1)).isoformat()
    if column.kind == NUMBER:
        return str(value).replace(".", ",")
    if column.kind == WORD:
        return words_of(sheet, column.field).get(value, value)
    return str(value)


def _goal_rows(document: Document) -> Iterator[dict[str, Any]]:
    violence, levels = words_of(GOAL_SHEET, "violence_types"), words_of(GOAL_SHEET, "prevention_levels")
    for goal, above in walked(document):
        yield {
            **goal,
            "under": address(document, above) if above else "",
            "prevention_levels": BETWEEN.join(levels.get(one, one) for one in goal.get("prevention_levels", ())),
            "violence_types": BETWEEN.join(violence.get(one, one) for one in goal.get("violence_types", ())),
            "responsible": BETWEEN.join(
                one["organisation"] for one in goal.get("responsibilities", ()) if fits_beside(goal, one)
            ),
        }


def _part_rows(document: Document) -> dict[str, list[dict[str, Any]]]:
    own = {goal["key"]: address(document, goal) for goal, _ in walked(document)}
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in PARTS}
    for goal, _ in walked(document):
        for name in PARTS_OF_GOAL:
            for one in goal.get(name, ()):
                if name != "responsibilities" or not fits_beside(goal, one):
                    found[name].append({**one, "goal": own[goal["key"]]})
    for name in ("links", "perspectives"):
        for one in document.get(name, ()):
            found[name].append({**one, "goal": own.get(one.get("goal", ""), "")})
    found["statements"] += document.get("statements", ())
    return found


def walked(document: Document) -> Iterator[tuple[Document, Document | None]]:
    """Yield each goal, and the goal above it, in the order they are read."""

    def below(goals: Sequence[Document], above: Document | None) -> Iterator[tuple[Document, Document | None]]:
        for goal in goals:
            yield goal, above
            yield from below(goal.get("subgoals", ()), goal)

    yield from below(document.get("goals", ()), None)


def address(document: Document, goal: Document) -> str:
    """Return how a goal is referred to within the workbook: its number, or the end of its key."""
    return rules.address(plan=document["key"], key=goal["key"], number=goal.get("number", ""))


def fits_beside(goal: Document, responsible: Document) -> bool:
    """Return whether the responsible stands in the goal's own row: it only leads, and has the goal's source."""
    same = all(goal.get(name, "") == responsible.get(name, "") for name in ("source", "place"))
    name = responsible["organisation"]
    return same and not responsible.get("role") and ";" not in name and "\n" not in name
