"""The spine: every figure that anyone sees is the answer to a named question.

An app registers its questions from `questions.py`. Pages, reports, the API, exports and the command `ask` are
thin presentations of the same answers, and every answer passes the same gate on its way out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from lagesbild.kernel import disclosure
from lagesbild.kernel.errors import DomainError, Fault, InvalidInput, UnknownQuestion
from lagesbild.kernel.quantities import Count, Measured, Quantity, Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld

Cell = str | int | Decimal | date | Quantity | Withheld


class QuestionClash(DomainError):
    """Refuse at start: two questions carry the same id."""

    code = "kernel/question-clash"
    status = 500


@dataclass(frozen=True)
class Column:
    """One column of an answer: a dimension, or a measure with its unit."""

    key: str
    label: str
    unit: str = ""

    @property
    def is_measure(self) -> bool:
        """Return whether the column holds figures."""
        return bool(self.unit)


@dataclass(frozen=True)
class Parameter:
    """One typed parameter of a question; `parse` turns text into the value or raises ValueError."""

    key: str
    label: str
    parse: Callable[[str], Any] = str
    required: bool = False
    example: str = ""


@dataclass(frozen=True)
class Origin:
    """Where the rows of an answer come from: a source's name and the place in it."""

    source: str
    place: str = ""


@dataclass(frozen=True)
class Answer:
    """A small tidy table that knows its question, parameters as they were asked, scope, data version and origins."""

    question: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]
    finding: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    scope: Scope = field(default_factory=Scope)
    data_version: int = 0
    origins: tuple[Origin, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A named question: its parameters, its columns, its method page and the function that answers it.

    `answer` is called with `scope=` and the parsed parameters and returns an Answer. `total_row` names the column
    by which rows that sum to a published total are protected.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    method: str
    answer: Callable[..., Answer]
    parameters: tuple[Parameter, ...] = ()
    totals_published: bool = False


_REGISTRY: dict[str, Question] = {}
_DATA_VERSION: list[Callable[[], int]] = []


def register(question: Question) -> Question:
    """Add a question to the registry.

    :raises QuestionClash: when the id is taken.
    """
    if question.id in _REGISTRY and _REGISTRY[question.id] is not question:
        raise QuestionClash("Frågan kan inte registreras.", f"Id {question.id} finns redan.", "Välj ett annat id.")
    _REGISTRY[question.id] = question
    return question


def registered() -> tuple[Question, ...]:
    """Return every question, by id."""
    return tuple(_REGISTRY[key] for key in sorted(_REGISTRY))


def data_version_from(read: Callable[[], int]) -> None:
    """Say how to read the data version (the journal registers itself here)."""
    _DATA_VERSION[:] = [read]


def find(question_id: str) -> Question:
    """Return the question with this id.

    :raises UnknownQuestion: when no app publishes it.
    """
    if question_id not in _REGISTRY:
        raise UnknownQuestion(
            "Frågan finns inte.",
            f"Id: {question_id}.",
            "Välj bland frågorna på /fragor/, eller kör ”lagesbild ask” utan id.",
        )
    return _REGISTRY[question_id]


def ask(question_id: str, *, scope: Scope, **given: str) -> Answer:
    """Return the answer to a question, with disclosure control applied and the data version noted.

    :raises UnknownQuestion: when no app publishes the question.
    :raises InvalidInput: when a parameter is missing, unknown or of the wrong form.
    """
    question = find(question_id)
    parameters = _parsed(question, given)
    answer = question.answer(scope=scope, **parameters)
    return replace(
        answer,
        question=question.id,
        columns=answer.columns or question.columns,
        rows=_protected(answer.rows, question.totals_published),
        parameters={key: str(given[key]) for key in parameters},
        scope=scope,
        data_version=_DATA_VERSION[0]() if _DATA_VERSION else 0,
    )


def _parsed(question: Question, given: Mapping[str, str]) -> dict[str, Any]:
    known = {parameter.key: parameter for parameter in question.parameters}
    faults = [
        Fault(key, "okänd parameter.", f"Välj bland {', '.join(sorted(known)) or 'inga'}.")
        for key in given
        if key not in known
    ]
    parsed: dict[str, Any] = {}
    for key, parameter in known.items():
        if given.get(key) in (None, ""):
            if parameter.required:
                faults.append(Fault(key, "saknas.", f"Ange {parameter.label}, till exempel {parameter.example}."))
            continue
        try:
            parsed[key] = parameter.parse(given[key])
        except (ValueError, ArithmeticError):
            faults.append(Fault(key, f"”{given[key]}” kan inte läsas.", f"Skriv som {parameter.example}."))
    if faults:
        raise InvalidInput(f"Frågan {question.id} kan inte besvaras.", faults, "Rätta och fråga igen.")
    return parsed


def _protected(rows: Iterable[Mapping[str, Cell]], totals_published: bool) -> tuple[Mapping[str, Cell], ...]:
    listed = [{key: _alone(cell) for key, cell in row.items()} for row in rows]
    keys = {key for row in listed for key, cell in row.items() if isinstance(cell, Count)}
    for key in sorted(keys):
        _protect(listed, key, totals_published)
    return tuple(listed)


def _alone(cell: Cell) -> Cell:
    """Return a figure that no total gives away, protected by itself; counts are protected by column."""
    return disclosure.protected(cell) if isinstance(cell, Share | Measured) else cell


def _protect(rows: Sequence[dict[str, Cell]], key: str, totals_published: bool) -> None:
    holding = [row for row in rows if isinstance(row.get(key), Count | Withheld)]
    cells: list[disclosure.Cell] = [row[key] for row in holding]  # type: ignore[misc]
    if totals_published:
        protected = disclosure.protect_column(cells)
    else:
        protected = [next(iter(disclosure.protect_row({"": cell}).values())) for cell in cells]
    for row, cell in zip(holding, protected, strict=True):
        row[key] = cell


def withheld_cells(answer: Answer) -> tuple[tuple[str, Reason], ...]:
    """Return the withheld cells of an answer as (column, reason), for footnotes and the release ledger."""
    return tuple((key, cell.reason) for row in answer.rows for key, cell in row.items() if isinstance(cell, Withheld))
