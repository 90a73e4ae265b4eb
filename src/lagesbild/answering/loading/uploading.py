"""Reads the workbook that was fetched and filled in, sheet by sheet, into what a save takes."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from lagesbild.answering.models import Response
from lagesbild.answering.queries.definitions import asked_in, definition_of
from lagesbild.answering.queries.options import LISTED, Options, options_for
from lagesbild.answering.rules.saving import RowMove, RowStep
from lagesbild.answering.rules.sheets import (
    ABOUT,
    ABOUT_COLUMNS,
    ANSWER,
    ASKED,
    COLUMNS,
    FORMAT,
    HEADING_ROW,
    ID,
    RepeatSheet,
    SectionSheet,
    sheets_of,
)
from lagesbild.answering.services.opening import row_key
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.tables import Row, Sheet
from lagesbild.kernel.workbooks import Layout, parse_sheets
from lagesbild.questionnaires.rules.definition import Question, Questionnaire, Value
from lagesbild.questionnaires.rules.route import address
from lagesbild.questionnaires.rules.values import WrongForm, parsed

REFUSED = "Filen kan inte läsas in."
MOST_ROWS = 2000


@dataclass(frozen=True)
class Read:
    """What a file holds for one section: its values by address, the rows that are new, and the revision it is from."""

    section: str
    revision: int
    values: Mapping[str, Value]
    steps: tuple[RowStep, ...]


def read_workbook(*, content: bytes, name: str, response: Response, upload: uuid.UUID) -> tuple[Read, ...]:
    """Return what a workbook holds, section by section; `upload` names the rows that are new in it.

    :raises InvalidInput: with every fault and its sheet, row and column; also when the file is of another version.
    """
    questionnaire = definition_of(response=response)
    wanted = sheets_of(questionnaire)
    about = _about(content, name, response)
    layouts = [Layout(one.title, COLUMNS if isinstance(one, SectionSheet) else one.columns) for one in wanted]
    found = parse_sheets(content, name, layouts)
    reading = _Reading(response, questionnaire, upload)
    for one in wanted:
        reading.read(one, found[one.title])
    if reading.faults:
        raise InvalidInput(REFUSED, reading.faults, "Rätta filen och ladda upp den igen. Inget har sparats.")
    return tuple(
        Read(
            section.key,
            about.get(f"avsnitt:{section.key}", 0),
            reading.values[section.key],
            tuple(reading.steps[section.key]),
        )
        for section in questionnaire.sections
        if section.key in reading.values
    )


def _about(content: bytes, name: str, response: Response) -> dict[str, int]:
    """Return the revisions that the file was fetched at, having looked that it is ours and of the right version."""
    sheet = parse_sheets(content, name, [Layout(ABOUT, ABOUT_COLUMNS)])[ABOUT]
    told = {row["nyckel"]: row["värde"] for row in sheet}
    if told.get("format") != FORMAT:
        what, remedy = "filen är inte hämtad härifrån.", "Hämta Excelfilen på svarets sida och fyll i den."
    elif told.get("formulär") != response.version.sha256:
        what, remedy = "filen hör till en annan version av frågorna.", "Hämta en ny fil och för över svaren."
    elif told.get("svar") != str(response.key):
        what, remedy = "filen hör till ett annat svar.", "Välj den fil som du hämtade på den här sidan."
    else:
        return {key: int(value) for key, value in told.items() if key.startswith("avsnitt:") and value.isdecimal()}
    raise InvalidInput(REFUSED, [Fault(name, what, remedy)])


class _Reading:
    """What has been read so far, and what was wrong."""

    def __init__(self, response: Response, questionnaire: Questionnaire, upload: uuid.UUID) -> None:
        self.response, self.questionnaire, self.upload = response, questionnaire, upload
        self.values: dict[str, dict[str, Value]] = {}
        self.steps: dict[str, list[RowStep]] = {}
        self.faults: list[Fault] = []
        self.options: dict[str, Options] = {}

    def read(self, wanted: SectionSheet | RepeatSheet, sheet: Sheet) -> None:
        """Take in one sheet."""
        self.faults += sheet.faults
        self.values.setdefault(wanted.section, {})
        self.steps.setdefault(wanted.section, [])
        if len(sheet.rows) > MOST_ROWS:
            self.faults.append(Fault(sheet.name, f"bladet har fler än {MOST_ROWS} rader.", "Dela upp det."))
        elif isinstance(wanted, SectionSheet):
            self._section(wanted, sheet)
        else:
            self._repeat(wanted, sheet)

    def _section(self, wanted: SectionSheet, sheet: Sheet) -> None:
        questions = {question.variable: question for question in wanted.questions}
        for row in sheet:
            question = questions.get(row[ID])
            if question is None:
                if row[ASKED] or row[ANSWER]:
                    what = "raden är ingen fråga i formuläret."
                    self.faults.append(Fault(row.place(ASKED), what, "Ta bort raden, eller hämta en ny fil."))
                continue
            self._take(question, row, ANSWER, section=wanted.section, where=question.variable)

    def _repeat(self, wanted: RepeatSheet, sheet: Sheet) -> None:
        known = set()
        for number, row in enumerate(sheet):
            if row[ID] == HEADING_ROW:
                continue
            key = row[ID]
            if not any(row[question.variable] for question in wanted.questions) and not key:
                continue
            if key in known:
                self.faults.append(Fault(row.where, "raden finns två gånger.", "Lägg nya rader sist i bladet."))
                continue
            if not key:
                key = row_key(self.upload, number + 1)
                self.steps[wanted.section].append(RowStep(wanted.repeat.key, RowMove.ADD, key))
            known.add(key)
            for question in wanted.questions:
                where = address(wanted.repeat.key, key, question.variable)
                self._take(question, row, question.variable, section=wanted.section, where=where)

    def _take(self, question: Question, row: Row, column: str, *, section: str, where: str) -> None:
        text = row[column]
        if question.kind in LISTED and not question.choices:
            text = self._options_of(section).key_of(question.kind, text)
        choices = self.questionnaire.choices.get(question.choices, ()) if question.choices else ()
        value = parsed(question, text, choices=choices)
        if isinstance(value, WrongForm):
            place = f"{row.where}, kolumn ”{question.label.sv if column != ANSWER else ANSWER}”"
            self.faults.append(Fault(place, f"”{text[:60]}” kan inte läsas.", value.message))
        else:
            self.values[section][where] = value

    def _options_of(self, section: str) -> Options:
        if section not in self.options:
            asked = asked_in(response=self.response, section=section)
            self.options[section] = options_for(response=self.response, asked=asked)
        return self.options[section]
