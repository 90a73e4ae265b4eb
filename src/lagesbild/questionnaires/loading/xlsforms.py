"""Reads a questionnaire out of an XLSForm, linted with the rows of its sheet before anything is saved."""

from datetime import datetime
from pathlib import PurePath

from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.workbooks import read_sheets
from lagesbild.questionnaires.loading.files import Imported
from lagesbild.questionnaires.models import Questionnaire, QuestionnaireVersion
from lagesbild.questionnaires.rules.linting import line_of, lint
from lagesbild.questionnaires.rules.xlsform import ReadForm, from_sheets
from lagesbild.questionnaires.services import About, save_version


def import_xlsform(*, content: bytes, name: str, about: About, scope: Scope, by: str, at: datetime) -> Imported:
    """Publish the questionnaire in an XLSForm and return which it is, with warnings for what was not taken in.

    :raises InvalidInput: with every fault, each with its row.
    """
    form = read_xlsform(content=content, name=name)
    document = form.definition
    there = Questionnaire.everything.filter(key=document["key"]).first()
    kinds = dict(there.variables.values_list("key", "kind")) if there else {}
    found = lint(document, earlier=kinds)
    faults = [
        Fault(f"{name} rad {line_of(form.rows, one.path) or 1}, {one.where}", one.message, one.remedy)
        for one in found.faults
    ]
    faults += [
        Fault(
            f"{name} rad {row}, kolumn ”{column}”", f"”{text}” kan inte läsas in.", "Skriv om eller ta bort uttrycket."
        )
        for row, column, text in form.untold
    ]
    if faults:
        raise InvalidInput(f"{name} kan inte läsas in: {len(faults)} fel.", faults)
    before = QuestionnaireVersion.everything.filter(
        questionnaire__key=document["key"], version=document["version"], is_published=True
    ).exists()
    version = save_version(definition=document, about=about, scope=scope, by=by, at=at)
    warnings = tuple(form.warnings)
    return Imported(version.questionnaire.key, version.version, found.questions, is_new=not before, warnings=warnings)


def read_xlsform(*, content: bytes, name: str) -> ReadForm:
    """Return what an XLSForm workbook holds.

    :raises InvalidInput: when it cannot be opened, or has no sheet named survey.
    """
    sheets = read_sheets(content, name)
    if "survey" not in sheets:
        fault = Fault(name, "bladet ”survey” saknas.", "Lägg till bladet, eller utgå från en export.")
        raise InvalidInput(f"{name} kan inte läsas in.", [fault])
    return from_sheets(sheets, name=PurePath(name).stem)
