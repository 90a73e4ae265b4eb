"""Reads the sheets of an XLSForm into a questionnaire's JSON: our own without loss, others' as far as it goes."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lagesbild.questionnaires.rules.expressions import ExpressionFault, parse
from lagesbild.questionnaires.rules.expressions.writing import text_of
from lagesbild.questionnaires.rules.reading import ALWAYS, FORMAT, Path
from lagesbild.questionnaires.rules.xlsform.writing import EXPRESSIONS, OWN
from lagesbild.questionnaires.rules.xlsform.xpath import Untold, from_xpath, to_xpath

Row = Mapping[str, str]
KINDS = {
    "integer": "number", "int": "number", "decimal": "number", "range": "number", "text": "text", "string": "text",
    "date": "date", "calculate": "text",
}  # fmt: skip
LANGUAGES = {
    "sv": re.compile(r"(svenska|swedish)|\(sv\)", re.IGNORECASE),
    "en": re.compile(r"(english|engelska)|\(en\)", re.IGNORECASE),
}
CARRIED = {
    "type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "calculation",
    "readonly", "read_only", "appearance", OWN,
}  # fmt: skip
MORE_DECIMALS = 6


@dataclass
class ReadForm:
    """The questionnaire's JSON, the row of each part, what was not taken in, and expressions that cannot be read."""

    definition: dict[str, Any]
    rows: dict[Path, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    untold: list[tuple[int, str, str]] = field(default_factory=list)


def from_sheets(sheets: Mapping[str, Sequence[Row]], *, name: str) -> ReadForm:
    """Return the questionnaire in the sheets of an XLSForm; `name` stands in for a form id that is missing.

    Unit: none.
    Withheld: never.
    Source: docs/methods/xlsform.md.
    """
    settings = next(iter(sheets.get("settings", ())), {})
    own = _own(settings)
    title = settings.get("form_title", "") or name
    form = ReadForm(
        {
            "format": FORMAT,
            "key": _key(settings.get("form_id", "") or name),
            "version": settings.get("version", "") or "1",
            "profile": own.get("profile", "survey"),
            "title": own.get("title") or {"sv": title},
            "choices": _choices(sheets.get("choices", ())),
            "sections": [],
        }
    )
    form.definition |= {name: own[name] for name in ("intro", "is_synthetic") if name in own}
    _Survey(form, sheets.get("survey", ())).read()
    return form


def _key(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", text.casefold().translate(str.maketrans("åäö", "aao")))
    return plain.strip("-")[:60] or "formular"


def _own(row: Row) -> dict[str, Any]:
    try:
        found = json.loads(row.get(OWN, "") or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _choices(rows: Sequence[Row]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        listed = row.get("list_name", "") or row.get("list name", "")
        if listed:
            label = _words(row, "label") or {"sv": row.get("name", "")}
            found.setdefault(listed, []).append({"value": row.get("name", ""), "label": label})
    return found


def _words(row: Row, column: str) -> dict[str, str]:
    """Return a text by language; a column without a language, or in another one, is taken for Swedish."""
    found: dict[str, str] = {}
    for name, text in row.items():
        first, _, language = name.partition("::")
        if first.strip() != column or not text:
            continue
        known = next((code for code, pattern in LANGUAGES.items() if pattern.search(language)), "")
        found.setdefault(known or "sv", text)
    return found


@dataclass
class _Open:
    """A section, group or repeat whose rows are being read."""

    what: str
    given: dict[str, Any]
    path: Path


class _Survey:
    """Reads the rows of the sheet survey in order."""

    def __init__(self, form: ReadForm, rows: Sequence[Row]) -> None:
        self.form, self.rows = form, rows
        self.open: list[_Open] = []
        self.repeat_of = dict(_repeats(rows))
        self.multis = frozenset(row.get("name", "") for row in rows if _type(row).startswith("select_multiple"))

    def read(self) -> None:
        for number, row in enumerate(self.rows, start=2):
            kind = _type(row)
            if kind.startswith("begin"):
                self._begin(row, kind, number)
            elif kind.startswith("end"):
                if self.open:
                    self.open.pop()
            elif kind:
                self._question(row, kind, number)
        if any(one.what != "implicit" for one in self.open):
            self.form.warnings.append("En grupp eller upprepning saknar slut; den antas sluta sist på bladet.")

    def _begin(self, row: Row, kind: str, number: int) -> None:
        own, name = _own(row), row.get("name", "")
        what = "repeat" if "repeat" in kind else "group"
        if any(one.what == "repeat" for one in self.open):
            self.form.warnings.append(
                f"rad {number}: ”{name}” ligger i en upprepning; dess frågor tas med utan rubrik."
            )
            self.open.append(_Open("repeat", self.open[-1].given, self.open[-1].path))
            return
        title = _words(row, "label") or {"sv": name}
        given: dict[str, Any] = {"key": name, "title": title}
        given |= {one: own[one] for one in ("intro", "goal", "row_title", "prefill", "most") if one in own}
        given |= self._expression(row, own, "relevant", number, this=name)
        is_section = what == "group" and (not self.open or self.open[-1].what == "implicit")
        if is_section:
            self.open.clear()
            path = self._add_section(given, number)
        else:
            path = self._add({"kind": what, **given}, number)
            given = self._at(path)
        given["items"] = []
        self.open.append(_Open("section" if is_section else what, given, path))

    def _question(self, row: Row, kind: str, number: int) -> None:
        own, name = _own(row), row.get("name", "")
        first, _, listed = kind.partition(" ")
        given: dict[str, Any] = {"variable": name, "label": _words(row, "label") or {"sv": name}}
        if first in {"select_one", "select_multiple"}:
            given |= {"kind": "choice" if first == "select_one" else "multi", "choices": listed.split(" ")[0]}
            if "or_other" in listed or "or_other" in kind:
                self.form.warnings.append(f"rad {number}: ”{name}” får inget eget alternativ för annat.")
        elif first in KINDS:
            given["kind"] = KINDS[first]
        else:
            self.form.warnings.append(f"rad {number}: ”{name or first}” av slaget {first} tas inte med.")
            return
        if first == "calculate":
            self.form.warnings.append(f"rad {number}: ”{name}” visas som en beräknad fråga av slaget text.")
        if first in {"decimal", "range"}:
            given["decimals"] = MORE_DECIMALS
        if hint := _words(row, "hint"):
            given["hint"] = hint
        if message := _words(row, "constraint_message"):
            given["constraint_message"] = message
        if "multiline" in row.get("appearance", ""):
            given["lines"] = 4
        for column in EXPRESSIONS:
            given |= self._expression(row, own, column, number, this=name)
        given |= {
            one: own[one] for one in ("kind", "unit", "prefill", "decimals", "lines", "codes", "choices") if one in own
        }
        self._warn_columns(row, number)
        self._add(given, number)

    def _warn_columns(self, row: Row, number: int) -> None:
        for column, text in row.items():
            if text and column.partition("::")[0].strip() not in CARRIED:
                self.form.warnings.append(f"rad {number}: kolumnen ”{column}” tas inte med.")

    def _expression(self, row: Row, own: Mapping[str, Any], column: str, number: int, *, this: str) -> dict[str, str]:
        """Return an expression: our own when the cell still says it, else what the cell says."""
        cell = row.get(column, "").strip()
        mine = own.get(column)
        if isinstance(mine, str) and mine and cell == self._told(mine, column):
            return {column: mine}
        if not cell:
            return {}
        if column == "required":
            if cell.casefold() in {"yes", "true", "true()", "ja", "1"}:
                return {column: ALWAYS}
            if cell.casefold() in {"no", "false", "false()", "nej", "0"}:
                return {}
        inside = next((one.given["key"] for one in reversed(self.open) if one.what == "repeat"), "")
        try:
            return {column: text_of(from_xpath(cell, this=this, repeat_of=self.repeat_of, inside=inside))}
        except (Untold, RecursionError) as error:
            self.form.untold.append((number, column, str(error)))
            return {}

    def _told(self, expression: str, column: str) -> str:
        """Return how our own expression would stand in the cell, empty when XLSForm cannot say it."""
        if column == "required" and expression == ALWAYS:
            return "yes"
        tree = parse(expression)
        try:
            return "" if isinstance(tree, ExpressionFault) else to_xpath(tree, self.multis)
        except Untold:
            return ""

    def _add(self, given: dict[str, Any], number: int) -> Path:
        if not self.open:
            key = f"del-{len(self.form.definition['sections']) + 1}"
            section = {"key": key, "title": dict(self.form.definition["title"]), "items": []}
            self.open.append(_Open("implicit", section, self._add_section(section, number)))
        above = self.open[-1]
        path = (*above.path, "items", len(above.given["items"]))
        above.given["items"].append(given)
        self.form.rows[path] = number
        return path

    def _add_section(self, given: dict[str, Any], number: int) -> Path:
        sections = self.form.definition["sections"]
        sections.append(given)
        path: Path = ("sections", len(sections) - 1)
        self.form.rows[path] = number
        return path

    def _at(self, path: Path) -> dict[str, Any]:
        node: Any = self.form.definition
        for step in path:
            node = node[step]
        found: dict[str, Any] = node
        return found


def _type(row: Row) -> str:
    return " ".join(
        row.get("type", "").replace("begin group", "begin_group").replace("begin repeat", "begin_repeat").split()
    )


def _repeats(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield the repeat of each question that stands in one."""
    stack: list[str] = []
    for row in rows:
        kind = _type(row)
        if kind.startswith("begin"):
            stack.append(row.get("name", "") if "repeat" in kind else "")
        elif kind.startswith("end"):
            stack = stack[:-1]
        elif name := next((one for one in stack if one), ""):
            yield row.get("name", ""), name
