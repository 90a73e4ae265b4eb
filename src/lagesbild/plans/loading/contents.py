"""The shape of plans.json: what may stand where, and the rows it becomes. References are looked up later."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import CharField, Model

from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.tables import decoded
from lagesbild.plans.models import (
    FollowUpMethod,
    Goal,
    GoalLink,
    Plan,
    PlannedActivity,
    PlanStatement,
    Responsibility,
)

ORIGIN = ("source", "place")
PLAN_DAYS = ("starts_on", "ends_before")
PLAN_TEXTS = (
    "key", "name", "owner", "county", "level", "kind", "status", *PLAN_DAYS, "period_note", "edition", "document",
    "vision", "purpose", "follow_up", "note", "parent", *ORIGIN,
)  # fmt: skip
GOAL_TEXTS = (
    "key", "number", "title", "purpose", "problem_statement", "target_group", "analysis", "analysis_place",
    "status_note", *ORIGIN,
)  # fmt: skip
PLAN_LISTS = ("goals", "links", "statements")
GOAL_LISTS = ("subgoals", "planned_activities", "follow_up_methods", "responsibilities")
GOAL_WORDS = ("prevention_levels", "violence_types")
# list in the file → its model, the texts of a row, and those that may not be empty
PARTS: dict[str, tuple[type[Model], tuple[str, ...], tuple[str, ...]]] = {
    "links": (GoalLink, ("goal", "target", "kind", "note", *ORIGIN), ("target", "kind")),
    "statements": (PlanStatement, ("kind", "title", "note", "organisation", *ORIGIN), ("kind", "title")),
    "planned_activities": (
        PlannedActivity,
        ("title", "method", "responsible", *PLAN_DAYS, "period", *ORIGIN),
        ("title",),
    ),
    "follow_up_methods": (FollowUpMethod, ("title", *ORIGIN), ("title",)),
    "responsibilities": (Responsibility, ("organisation", "role", *ORIGIN), ("organisation",)),
}


@dataclass(frozen=True)
class Row:
    """One thing of the file: where it stands, for messages, and its texts; `of` is the key of its plan or goal."""

    where: str
    texts: Mapping[str, str]
    of: str = ""
    position: int = 0
    parent: str = ""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Mapping[str, date | None] = field(default_factory=dict)
    in_own_words: bool = False

    def __getitem__(self, name: str) -> str:
        return self.texts[name]


@dataclass
class Contents:
    """Everything in the file, row by row, and the faults found so far."""

    name: str
    plans: list[Row] = field(default_factory=list)
    goals: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    planned_activities: list[Row] = field(default_factory=list)
    follow_up_methods: list[Row] = field(default_factory=list)
    responsibilities: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, where: str, what: str, remedy: str) -> None:
        """Note one thing wrong."""
        self.faults.append(Fault(f"{self.name}, {where}", what, remedy))

    def everything(self) -> Iterator[Row]:
        """Yield every row."""
        for rows in (self.plans, self.goals, *(getattr(self, name) for name in PARTS)):
            yield from rows

    def organisation_names(self) -> list[str]:
        """Return the names of organisations that the file uses, each once."""
        names = [row["owner"] for row in self.plans]
        names += [row["organisation"] for row in (*self.statements, *self.responsibilities)]
        return sorted({name for name in names if name})

    def check(self) -> None:
        """Refuse the whole file when anything was wrong.

        :raises InvalidInput: with every fault.
        """
        if self.faults:
            raise InvalidInput(f"{self.name} kan inte läsas in: {len(self.faults)} fel.", self.faults)


def read(path: Path) -> Contents:
    """Return what the file holds; faults of shape are noted in it.

    :raises InvalidInput: when the file is missing, or is not JSON in UTF-8 with a list of plans.
    """
    contents = Contents(path.name)
    for plan in _plans(path):
        _plan(contents, plan)
    return contents


def _plans(path: Path) -> list[Any]:
    if not path.is_file():
        raise InvalidInput("Filen kan inte läsas in.", [Fault(path.name, "filen finns inte.", "Kontrollera namnet.")])
    try:
        given = json.loads(decoded(path.read_bytes(), path.name))
    except json.JSONDecodeError as error:
        where = f"{path.name} rad {error.lineno}, tecken {error.colno}"
        fault = Fault(where, "filen är inte JSON.", "Rätta tecknet, eller exportera filen på nytt.")
        raise InvalidInput(f"{path.name} kan inte läsas in.", [fault]) from error
    if not isinstance(given, dict) or not isinstance(given.get("plans"), list):
        fault = Fault(path.name, "listan ”plans” saknas.", "Lägg planerna i en lista som heter plans.")
        raise InvalidInput(f"{path.name} kan inte läsas in.", [fault])
    plans: list[Any] = given["plans"]
    return plans


def _plan(contents: Contents, given: Any) -> None:
    where = f"plan {_name(given, len(contents.plans) + 1)}"
    if not _is_shaped(contents, where, given, (*PLAN_TEXTS, *PLAN_LISTS, "in_own_words")):
        return
    texts = _texts(contents, where, given, PLAN_TEXTS)
    _required(contents, where, texts, ("key", "name", "level", "kind", "source"))
    _short_enough(contents, where, texts, Plan)
    days = {name: _day(contents, f"{where}, {name}", texts[name]) for name in PLAN_DAYS}
    _forward(contents, where, days)
    own_words = given.get("in_own_words", False) is True
    contents.plans.append(Row(where, texts, days=days, in_own_words=own_words))
    _goals(contents, where, given.get("goals", []), plan=texts["key"], parent="")
    for name in ("links", "statements"):
        _parts(contents, where, name, given.get(name, []), of=texts["key"])


def _goals(contents: Contents, where: str, given: Any, *, plan: str, parent: str) -> None:
    if not isinstance(given, list):
        contents.fault(where, "målen är inte en lista.", "Skriv målen inom [ ].")
        return
    for position, one in enumerate(given, start=1):
        place = f"{where.partition(',')[0]}, mål {_name(one, position)}"
        if not _is_shaped(contents, place, one, (*GOAL_TEXTS, *GOAL_LISTS, *GOAL_WORDS)):
            continue
        texts = _texts(contents, place, one, GOAL_TEXTS)
        _required(contents, place, texts, ("key", "title", "source"))
        _short_enough(contents, place, texts, Goal)
        words = {name: _words(contents, f"{place}, {name}", one.get(name, [])) for name in GOAL_WORDS}
        contents.goals.append(Row(place, texts, of=plan, position=position, parent=parent, words=words))
        for name in ("planned_activities", "follow_up_methods", "responsibilities"):
            _parts(contents, place, name, one.get(name, []), of=texts["key"])
        _goals(contents, place, one.get("subgoals", []), plan=plan, parent=texts["key"])


def _parts(contents: Contents, where: str, name: str, given: Any, *, of: str) -> None:
    model, names, required = PARTS[name]
    if not isinstance(given, list):
        contents.fault(where, f"”{name}” är inte en lista.", "Skriv raderna inom [ ].")
        return
    for position, one in enumerate(given, start=1):
        place = f"{where}, {name} {position}"
        if _is_shaped(contents, place, one, names):
            texts = _texts(contents, place, one, names)
            _required(contents, place, texts, (*required, "source"))
            _short_enough(contents, place, texts, model)
            days = {day: _day(contents, f"{place}, {day}", texts[day]) for day in PLAN_DAYS if day in texts}
            _forward(contents, place, days)
            getattr(contents, name).append(Row(place, texts, of=of, position=position, days=days))


def _name(given: Any, position: int) -> str:
    key = given.get("key") if isinstance(given, dict) else None
    return key if isinstance(key, str) and key else f"nummer {position}"


def _is_shaped(contents: Contents, where: str, given: Any, names: tuple[str, ...]) -> bool:
    if not isinstance(given, dict):
        contents.fault(where, "är inte ett objekt.", "Skriv uppgifterna inom { }.")
        return False
    for name in sorted(set(given) - set(names)):
        contents.fault(where, f"”{name}” är inte en uppgift som kan läsas in.", f"Välj bland {', '.join(names)}.")
    return True


def _texts(contents: Contents, where: str, given: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    for name in names:
        if not isinstance(given.get(name, ""), str):
            contents.fault(f"{where}, {name}", "är inte text.", "Skriv värdet inom citattecken.")
    return {name: value.strip() if isinstance(value := given.get(name, ""), str) else "" for name in names}


def _words(contents: Contents, where: str, given: Any) -> tuple[str, ...]:
    if isinstance(given, list) and all(isinstance(word, str) for word in given):
        return tuple(given)
    contents.fault(where, "är inte en lista av ord.", "Skriv orden inom [ ] med citattecken.")
    return ()


def _required(contents: Contents, where: str, texts: Mapping[str, str], names: tuple[str, ...]) -> None:
    for name in names:
        if not texts[name]:
            contents.fault(f"{where}, {name}", "värde saknas.", "Fyll i det.")


def _short_enough(contents: Contents, where: str, texts: Mapping[str, str], model: type[Model]) -> None:
    for one in model._meta.get_fields():  # noqa: SLF001 - Django's documented way to a model's fields
        longest = one.max_length if isinstance(one, CharField) else None
        name = {"place_in_source": "place", "method_name": "method", "responsible_text": "responsible"}.get(
            one.name, "period" if model is PlannedActivity and one.name == "period_text" else one.name
        )
        if longest and len(texts.get(name, "")) > longest:
            contents.fault(
                f"{where}, {name}", f"är {len(texts[name])} tecken; högst {longest} får plats.", "Korta texten."
            )


def _day(contents: Contents, where: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        contents.fault(where, f"”{text}” är inte ett datum.", "Skriv som 2020-01-01.")
        return None


def _forward(contents: Contents, where: str, days: Mapping[str, date | None]) -> None:
    first, before = (days.get(name) for name in PLAN_DAYS)
    if first and before and before <= first:
        contents.fault(where, f"perioden slutar ({before}) innan den börjar ({first}).", "Ange ett slut efter starten.")
