"""The linter: everything wrong in a questionnaire at once, each with its line, its place, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lagesbild.questionnaires.rules.linting.contents import contents, where
from lagesbild.questionnaires.rules.linting.meaning import faults_in
from lagesbild.questionnaires.rules.linting.positions import Document, decoded
from lagesbild.questionnaires.rules.linting.shape import QUESTIONNAIRE, json_schema
from lagesbild.questionnaires.rules.reading import Lines, Path

NOT_BEFORE: Mapping[str, str] = {}


@dataclass(frozen=True)
class LintFault:
    """One thing wrong: a stable code, where in the document and on which line, what it is, and how to mend it.

    The line is 0 when the document was never a file.
    """

    code: str
    path: Path
    line: int
    where: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"rad {self.line}, {self.where}" if self.line else self.where
        return f"{place}: {self.message} {self.remedy}"


@dataclass(frozen=True)
class Lint:
    """What the linter found: how many questions there are, the faults, and the document when it could be read."""

    questions: int
    faults: tuple[LintFault, ...]
    document: Any = None

    @property
    def is_clean(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.faults


def lint(document: Any, *, earlier: Mapping[str, str] = NOT_BEFORE) -> Lint:
    """Return everything wrong in a questionnaire's JSON; `earlier` holds the kinds of variables asked before.

    Unit: faults.
    Withheld: never.
    Source: docs/methods/questionnaire-lint.md.
    """
    return _lint(Document(document), earlier)


def shape_only(document: Any) -> Lint:
    """Return what keeps a draft from being read at all. Words that are not yet written do not.

    Unit: faults.
    Withheld: never.
    Source: docs/methods/questionnaire-lint.md.
    """
    faults = [one for one in QUESTIONNAIRE.faults(document, ()) if one.code != "missing-label"]
    return Lint(
        0, tuple(LintFault(one.code, one.path, 0, where(document, one.path), one.message, one.remedy) for one in faults)
    )


def lint_text(text: str, *, earlier: Mapping[str, str] = NOT_BEFORE) -> Lint:
    """Return everything wrong in a questionnaire's file, each fault with its line.

    Unit: faults.
    Withheld: never.
    Source: docs/methods/questionnaire-lint.md.
    """
    return _lint(decoded(text), earlier)


def line_of(lines: Lines, path: Path) -> int:
    """Return the line of a part, or of the nearest thing around it that has one.

    Unit: a number.
    Withheld: never.
    Source: docs/methods/questionnaire-lint.md.
    """
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


def _lint(document: Document, earlier: Mapping[str, str]) -> Lint:
    content = document.content
    found = [
        LintFault(one.code, one.path, one.line, where(content, one.path), one.message, one.remedy)
        for one in document.faults
    ]
    if not document.is_whole:
        return Lint(0, tuple(found))
    listed = contents(content)
    shaped = list(QUESTIONNAIRE.faults(content, ()))
    said = faults_in(listed, earlier) if isinstance(content, dict) else ()
    for one in (*shaped, *said):
        line = line_of(document.lines, one.path)
        found.append(LintFault(one.code, one.path, line, where(content, one.path), one.message, one.remedy))
    ordered = sorted(dict.fromkeys(found), key=lambda fault: fault.line)
    return Lint(len(listed.questions), tuple(ordered), content)


__all__ = ["Lint", "LintFault", "json_schema", "line_of", "lint", "lint_text", "shape_only"]
