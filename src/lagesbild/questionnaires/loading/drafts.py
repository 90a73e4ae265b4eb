"""Takes a file in as a draft, so that what is wrong in it can be mended in the editor."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.tables import decoded
from lagesbild.kernel.workbooks import EXCEL
from lagesbild.questionnaires.loading.files import Imported
from lagesbild.questionnaires.loading.xlsforms import read_xlsform
from lagesbild.questionnaires.rules.linting import lint_text
from lagesbild.questionnaires.services import About, take_in_draft


def import_draft(*, content: bytes, name: str, about: About, scope: Scope, by: str, at: datetime) -> Imported:
    """Take a file in as a draft, JSON or XLSForm; what is wrong in it is told in the editor, if it can be read at all.

    :raises InvalidInput: when the file cannot be read as a questionnaire.
    """
    if PurePath(name).suffix.casefold() in EXCEL:
        definition: dict[str, Any] = read_xlsform(content=content, name=name).definition
    else:
        found = lint_text(decoded(content, name))
        if not isinstance(found.document, dict):
            faults = [Fault(f"{name} rad {one.line}", one.message, one.remedy) for one in found.faults]
            raise InvalidInput(f"{name} kan inte läsas in.", faults)
        definition = found.document
    version = take_in_draft(definition=definition, about=about, scope=scope, by=by, at=at)
    return Imported(version.questionnaire.key, version.version, 0, is_new=True)
