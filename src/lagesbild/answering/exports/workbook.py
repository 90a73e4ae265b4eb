"""All questions as a workbook to fill in: lists to choose from, what is known in place, and hidden keys to read by."""

import io
from typing import Any

import xlsxwriter

from lagesbild.answering.models import Response
from lagesbild.answering.queries.definitions import asked_in
from lagesbild.answering.queries.options import Options, options_for
from lagesbild.answering.queries.pages import as_text
from lagesbild.answering.queries.standing import Standing
from lagesbild.answering.rules.sheets import (
    ABOUT,
    ABOUT_COLUMNS,
    COLUMNS,
    FIRST,
    FORMAT,
    HEADING_ROW,
    LISTS,
    RepeatSheet,
    SectionSheet,
    sheets_of,
)
from lagesbild.kernel import swedish
from lagesbild.questionnaires.rules.definition import Kind, Question, Value
from lagesbild.questionnaires.rules.route import address

ROWS_TO_FILL = 30
HOW = {
    Kind.CHOICE: "Välj i listan.",
    Kind.MULTI: "Skriv ett eller flera med semikolon emellan: ",
    Kind.NUMBER: "Skriv ett tal.",
    Kind.MONEY: "Skriv ett belopp i kronor.",
    Kind.DATE: "Skriv som 2026-03-01.",
    Kind.TEXT: "Skriv med egna ord.",
    Kind.ORGANISATION: "Välj i listan eller skriv namnet.",
    Kind.AREA: "Välj i listan.",
    Kind.GOAL: "Välj i listan.",
}


def workbook(*, response: Response, standing: Standing) -> bytes:
    """Return the workbook of a response, with what is written so far in its cells."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": standing.questionnaire.title.sv})
    _Writing(book, response, standing).write()
    book.close()
    return out.getvalue()


class _Writing:
    """One workbook while it is written."""

    def __init__(self, book: Any, response: Response, standing: Standing) -> None:
        """Make the formats, and the sheet that holds the lists to choose from."""
        self.book, self.response, self.standing = book, response, standing
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.soft = book.add_format({"italic": True, "font_color": "#525b5e", "text_wrap": True, "valign": "top"})
        self.answer = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
        self.lists: dict[str, str] = {}
        self.options: dict[str, Options] = {}

    def write(self) -> None:
        """Write every sheet; the two that people need not see are hidden."""
        self._first()
        self.listed = self.book.add_worksheet(LISTS)
        for sheet in sheets_of(self.standing.questionnaire):
            if isinstance(sheet, SectionSheet):
                self._section(sheet)
            else:
                self._repeat(sheet)
        self._about()
        self.listed.very_hidden()

    def _first(self) -> None:
        page = self.book.add_worksheet(FIRST)
        page.set_column(0, 0, 90)
        closes = self.response.closes_on
        lines = (
            (self.standing.questionnaire.title.sv, self.bold),
            (self.response.organisation.name, self.wrap),
            (f"Sista svarsdag: {swedish.day(closes)}, till midnatt" if closes else "Ingen sista svarsdag", self.wrap),
            ("Fyll i kolumnen Svar i varje blad. Ändra inte i de andra kolumnerna.", self.wrap),
            (
                "Ladda sedan upp filen på samma sida som du hämtade den. Du ser vad den ändrar innan det gäller.",
                self.wrap,
            ),
            ("En tom cell tar bort svaret. Rader i listor tas bort på webbsidan, inte här.", self.wrap),
            *((("Påhittade uppgifter för demonstration.", self.soft),) if self.response.is_synthetic else ()),
        )
        for number, (words, style) in enumerate(lines):
            page.write_string(number, 0, words, style)

    def _about(self) -> None:
        page = self.book.add_worksheet(ABOUT)
        rows = [
            ABOUT_COLUMNS,
            ("format", FORMAT),
            ("svar", str(self.response.key)),
            ("formulär", self.response.version.sha256),
            *((f"avsnitt:{one.key}", str(one.revision)) for one in self.standing.sections),
        ]
        for number, (name, value) in enumerate(rows):
            page.write_string(number, 0, name)
            page.write_string(number, 1, value)
        page.very_hidden()

    def _section(self, sheet: SectionSheet) -> None:
        page = self.book.add_worksheet(sheet.title)
        for place, (title, width) in enumerate(zip(COLUMNS, (4, 60, 44, 44), strict=True)):
            page.write_string(0, place, title, self.bold)
            page.set_column(place, place, width, None, {"hidden": place == 0})
        for number, question in enumerate(sheet.questions, start=1):
            page.write_string(number, 0, question.variable)
            page.write_string(number, 1, question.label.sv, self.wrap)
            page.write_string(number, 2, self._cell(question, question.variable, sheet.section), self.answer)
            page.write_string(number, 3, self._how(question), self.soft)
            self._choose(page, question, sheet.section, (number, 2, number, 2))
        page.freeze_panes(1, 0)

    def _repeat(self, sheet: RepeatSheet) -> None:
        page = self.book.add_worksheet(sheet.title)
        page.set_column(0, 0, 4, None, {"hidden": True})
        page.set_row(0, None, None, {"hidden": True})
        page.write_string(1, 0, HEADING_ROW)
        for place, name in enumerate(sheet.columns):
            page.write_string(0, place, name)
        keys = self.standing.state.rows.get(sheet.repeat.key, ())
        last = 1 + len(keys) + ROWS_TO_FILL
        for place, question in enumerate(sheet.questions, start=1):
            page.set_column(place, place, 36)
            page.write_string(1, place, f"{question.label.sv}\n{self._how(question)}", self.bold)
            for number, key in enumerate(keys, start=2):
                where = address(sheet.repeat.key, key, question.variable)
                page.write_string(number, 0, key)
                page.write_string(number, place, self._cell(question, where, sheet.section), self.answer)
            for number in range(2 + len(keys), last + 1):
                page.write_blank(number, place, None, self.answer)
            self._choose(page, question, sheet.section, (2, place, last, place))
        page.freeze_panes(2, 1)

    def _cell(self, question: Question, where: str, section: str) -> str:
        value = self.standing.state.values.get(where)
        return self._label(question, value, section)

    def _label(self, question: Question, value: Value, section: str) -> str:
        """Return what stands in a cell: the words of choices, the names of what is picked, the rest as written."""
        listed = dict(self._listed(question, section))
        if not isinstance(value, str):
            return "; ".join(listed.get(one, one) for one in value or ())
        return listed.get(value, as_text(question=question, value=value))

    def _listed(self, question: Question, section: str) -> tuple[tuple[str, str], ...]:
        if question.choices:
            choices = self.standing.questionnaire.choices.get(question.choices, ())
            return tuple((one.value, one.label.sv) for one in choices)
        asked = asked_in(response=self.response, section=section)
        if section not in self.options:
            self.options[section] = options_for(response=self.response, asked=asked)
        return self.options[section].pairs.get(question.kind, ())

    def _how(self, question: Question) -> str:
        listed = self.standing.questionnaire.choices.get(question.choices, ())
        words = HOW[question.kind] + "; ".join(one.label.sv for one in listed if question.kind is Kind.MULTI)
        unit = f" Enhet: {question.unit}." if question.unit else ""
        when = " Frågan gäller bara efter vissa svar." if question.relevant else ""
        return f"{question.hint.sv} {words}{unit}{when}".strip()

    def _choose(self, page: Any, question: Question, section: str, cells: tuple[int, int, int, int]) -> None:
        """Let the cells be filled from a list; what is not in it is told when the file is read, not by Excel."""
        names = [name for _, name in self._listed(question, section)]
        if not names or question.kind is Kind.MULTI:
            return
        name = question.choices or f"{question.kind.value}:{section}"
        if name not in self.lists:
            column = len(self.lists)
            self.listed.write_column(0, column, names)
            letter = xlsxwriter.utility.xl_col_to_name(column)
            self.lists[name] = f"='{LISTS}'!${letter}$1:${letter}${len(names)}"
        page.data_validation(
            *cells, {"validate": "list", "source": self.lists[name], "error_type": "warning", "ignore_blank": True}
        )
