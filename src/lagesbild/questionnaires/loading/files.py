"""Reads questionnaires out of JSON files, linted with lines before anything is saved."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.scopes import Scope, nation
from lagesbild.kernel.tables import decoded, read_csv
from lagesbild.questionnaires.models import Concordance, Questionnaire, QuestionnaireVersion
from lagesbild.questionnaires.rules.concordance import Match
from lagesbild.questionnaires.rules.linting import Lint, lint_text
from lagesbild.questionnaires.services import About, Decision, decide_concordance, save_version, take_in_draft

DECIDED = ("key", "before", "after", "kind", "before_variables", "after_variables", "recoding", "reason")
COLUMNS = ("file", "owner", "county", "public", "draft", "note")


@dataclass(frozen=True)
class Imported:
    """A version read in from a file: which it is, whether it is new, and what the file held that was not taken in."""

    key: str
    version: str
    questions: int
    is_new: bool
    warnings: tuple[str, ...] = ()


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Publish the questionnaires in a folder and return how many versions there are.

    :raises InvalidInput: with every fault of the first file that has any.
    """
    sheet = read_csv(folder / "questionnaires.csv", COLUMNS, required=("file", "owner", "public"))
    for row in sheet:
        about = About(owner=row["owner"], county=row["county"], is_public=sheet.yes(row, "public"))
        sheet.check()
        content = (folder / row["file"]).read_bytes()
        if sheet.yes(row, "draft"):
            _draft(decoded(content, row["file"]), about, by=by, at=at)
            continue
        import_file(content=content, name=row["file"], about=about, scope=nation(writes=True), by=by, at=at)
    return {"frågeformulär": len(sheet.rows), "jämförbarheter": _decisions(folder, by=by, at=at)}


def _draft(text: str, about: About, *, by: str, at: datetime) -> None:
    """Take a draft in unless it is there: what has been written in it since stays."""
    document: dict[str, Any] = lint_text(text).document
    there = QuestionnaireVersion.everything.filter(questionnaire__key=document["key"], version=document["version"])
    if not there.exists():
        take_in_draft(definition=document, about=about, scope=nation(writes=True), by=by, at=at)


def _decisions(folder: Path, *, by: str, at: datetime) -> int:
    """Keep the decisions on what is comparable that are not there already, and return how many the file has."""
    sheet = read_csv(folder / "concordance.csv", DECIDED, required=("key", "before", "after", "kind", "reason"))
    for row in sheet:
        recoding = dict(pair.split("=", 1) for pair in row["recoding"].split() if "=" in pair)
        decision = Decision(
            Match(row["kind"]),
            row["before_variables"].split(),
            row["after_variables"].split(),
            row["reason"],
            recoding,
        )
        before, after = (row["key"], row["before"]), (row["key"], row["after"])
        known = {
            "before__version": row["before"],
            "after__version": row["after"],
            "after__questionnaire__key": row["key"],
        }
        if not Concordance.objects.filter(**known, before_variables__key=decision.before[0]).exists():
            decide_concordance(before=before, after=after, decision=decision, scope=nation(writes=True), by=by, at=at)
    return len(sheet.rows)


def import_file(*, content: bytes, name: str, about: About, scope: Scope, by: str, at: datetime) -> Imported:
    """Publish the questionnaire in a JSON file and return which it is.

    :raises InvalidInput: with every fault, each with its line.
    """
    found = linted(content=content, name=name)
    if not found.is_clean:
        faults = [Fault(f"{name} rad {one.line}, {one.where}", one.message, one.remedy) for one in found.faults]
        raise InvalidInput(f"{name} kan inte läsas in: {len(faults)} fel.", faults)
    document: dict[str, Any] = found.document
    there = QuestionnaireVersion.everything.filter(
        questionnaire__key=document["key"], version=document["version"], is_published=True
    ).exists()
    version = save_version(definition=document, about=about, scope=scope, by=by, at=at)
    return Imported(version.questionnaire.key, version.version, found.questions, is_new=not there)


def linted(*, content: bytes, name: str) -> Lint:
    """Return everything wrong in a file, also against what its questionnaire has asked before.

    :raises InvalidInput: when the file is not text in UTF-8.
    """
    first = lint_text(decoded(content, name))
    key = first.document.get("key") if isinstance(first.document, dict) else None
    there = Questionnaire.everything.filter(key=key).first() if isinstance(key, str) else None
    if there is None:
        return first
    return lint_text(decoded(content, name), earlier=dict(there.variables.values_list("key", "kind")))
