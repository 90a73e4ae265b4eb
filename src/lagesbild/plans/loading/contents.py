"""The shape of plans.json: what may stand where, and the rows it becomes. References are looked up later."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.db.models import CharField, Model

from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.tables import decoded
from lagesbild.plans.models import (
    FollowUpMethod,
    Goal,
    GoalIndicator,
    GoalLink,
    PerspectiveReview,
    Plan,
    PlannedActivity,
    PlanStatement,
    Responsibility,
)

ORIGIN = ("source", "place")
PLAN_DAYS = ("starts_on", "ends_before")
PART_DAYS = (*PLAN_DAYS, "target_on")
PART_NUMBERS = ("baseline_value", "target_value")
LARGEST = Decimal(10) ** 14
PLAN_TEXTS = (
    "key", "name", "owner", "county", "level", "kind", "status", *PLAN_DAYS, "period_note", "edition", "document",
    "vision", "purpose", "follow_up", "note", "parent", *ORIGIN,
)  # fmt: skip
GOAL_TEXTS = (
    "key", "number", "title", "purpose", "problem_statement", "target_group", "analysis", "analysis_place",
    "status_note", *ORIGIN,
)  # fmt: skip
PARTS_OF_PLAN = ("links", "statements", "perspectives")
PARTS_OF_GOAL = ("planned_activities", "follow_up_methods", "indicators", "responsibilities")
PLAN_LISTS = ("goals", *PARTS_OF_PLAN)
GOAL_LISTS = ("subgoals", *PARTS_OF_GOAL)
PLAN_TRUTHS = ("in_own_words", "is_synthetic")
GOAL_WORDS = ("prevention_levels", "violence_types")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
# what a model calls a field → what the file calls it
WRITTEN = {
    "place_in_source": "place",
    "method_name": "method",
    "responsible_text": "responsible",
    "period_text": "period",
}
# list in the file → its model, the texts of a row, and those that may not be empty
PARTS: dict[str, tuple[type[Model], tuple[str, ...], tuple[str, ...]]] = {
    "links": (GoalLink, ("goal", "target", "kind", "note", *ORIGIN), ("target", "kind")),
    "statements": (PlanStatement, ("kind", "title", "note", "organisation", *ORIGIN), ("kind", "title")),
    "planned_activities": (
        PlannedActivity,
        ("title", "method", "organisation", "responsible", "resources", *PLAN_DAYS, "period", *ORIGIN),
        ("title",),
    ),
    "follow_up_methods": (FollowUpMethod, ("title", "responsible", "period", *ORIGIN), ("title",)),
    "indicators": (
        GoalIndicator,
        (
            "indicator",
            "title",
            "unit",
            "baseline_value",
            "baseline_period",
            "target_value",
            "target_on",
            "organisation",
            "note",
            *ORIGIN,
        ),
        (),
    ),
    "perspectives": (
        PerspectiveReview,
        ("goal", "perspective", "verdict", "reason", *ORIGIN),
        ("perspective", "verdict"),
    ),
    "responsibilities": (Responsibility, ("organisation", "role", *ORIGIN), ("organisation",)),
}


@dataclass(frozen=True)
class Place:
    """Where a thing stands in the file, for messages: the whole of it, and each of its fields by name."""

    whole: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """Return where one field stands, or the whole when no field is named."""
        return self.fields.get(name, f"{self.whole}, {name}") if name else self.whole


# a reader of tables puts its own Place under this name; JSON has only text there, so no file can
PLACE = None


@dataclass(frozen=True)
class Row:
    """One thing of the file: where it stands, for messages, and its texts; `of` is the key of its plan or goal."""

    where: Place
    texts: Mapping[str, str]
    of: str = ""
    position: int = 0
    parent: str = ""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Mapping[str, date | None] = field(default_factory=dict)
    numbers: Mapping[str, Decimal | None] = field(default_factory=dict)
    truths: Mapping[str, bool] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.texts[name]


@dataclass
class Contents:
    """Everything in the file, row by row, and the faults found so far.

    Registers name a source for every row (`is_sourced`); what people write here need not have any.
    `labels` are the words that the file has for values, where it does not write the values themselves.
    """

    name: str
    is_sourced: bool = True
    labels: Mapping[str, str] = field(default_factory=dict)
    plans: list[Row] = field(default_factory=list)
    goals: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    planned_activities: list[Row] = field(default_factory=list)
    follow_up_methods: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)
    perspectives: list[Row] = field(default_factory=list)
    responsibilities: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, where: Place, what: str, remedy: str, name: str = "") -> None:
        """Note one thing wrong, with a whole row or with the field that is named."""
        self.faults.append(Fault(f"{self.name}, {where.of(name)}", what, remedy))

    def everything(self) -> Iterator[Row]:
        """Yield every row."""
        for rows in (self.plans, self.goals, *(getattr(self, name) for name in PARTS)):
            yield from rows

    def with_organisation(self) -> Iterator[Row]:
        """Yield every row that may name an organisation, those of plans excepted."""
        for rows in (self.statements, self.responsibilities, self.planned_activities, self.indicators):
            yield from rows

    def indicator_keys(self) -> list[str]:
        """Return the keys of the indicators that the file uses, each once."""
        return sorted({row["indicator"] for row in self.indicators if row["indicator"]})

    def organisation_names(self) -> list[str]:
        """Return the names of organisations that the file uses, each once."""
        names = [row["owner"] for row in self.plans]
        names += [row["organisation"] for row in self.with_organisation()]
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
    if not path.is_file():
        raise InvalidInput("Filen kan inte läsas in.", [Fault(path.name, "filen finns inte.", "Kontrollera namnet.")])
    contents = Contents(path.name)
    given = parsed(path.read_bytes(), path.name)
    if not isinstance(given, dict) or not isinstance(given.get("plans"), list):
        fault = Fault(path.name, "listan ”plans” saknas.", "Lägg planerna i en lista som heter plans.")
        raise InvalidInput(f"{path.name} kan inte läsas in.", [fault])
    for plan in given["plans"]:
        add_plan(contents, plan)
    return contents


def parsed(content: bytes, name: str) -> Any:
    """Return what a JSON file holds.

    :raises InvalidInput: when it is not JSON in UTF-8.
    """
    try:
        return json.loads(decoded(content, name))
    except (json.JSONDecodeError, RecursionError) as error:
        at = f" rad {error.lineno}, tecken {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        fault = Fault(f"{name}{at}", "filen är inte JSON.", "Rätta tecknet, eller exportera filen på nytt.")
        raise InvalidInput(f"{name} kan inte läsas in.", [fault]) from error


def add_plan(contents: Contents, given: Any) -> None:
    """Add one plan, with everything in it, to the contents; what is not shaped as it should is noted there."""
    where = _place(given, f"plan {_name(given, len(contents.plans) + 1)}")
    if not _is_shaped(contents, where, given, (*PLAN_TEXTS, *PLAN_LISTS, *PLAN_TRUTHS)):
        return
    texts = _texts(contents, where, given, PLAN_TEXTS)
    _required(contents, where, texts, ("key", "name", "level", "kind"))
    _short_enough(contents, where, texts, Plan)
    days = {name: _day(contents, where, texts[name], name) for name in PLAN_DAYS}
    _forward(contents, where, days)
    truths = {name: _truth(contents, where, given.get(name, False), name) for name in PLAN_TRUTHS}
    contents.plans.append(Row(where, texts, days=days, truths=truths))
    _goals(contents, where, given.get("goals", []), plan=texts["key"], parent="")
    for name in PARTS_OF_PLAN:
        _parts(contents, where, name, given.get(name, []), of=texts["key"])


def _goals(contents: Contents, where: Place, given: Any, *, plan: str, parent: str) -> None:
    if not isinstance(given, list):
        contents.fault(where, "målen är inte en lista.", "Skriv målen inom [ ].")
        return
    for position, one in enumerate(given, start=1):
        place = _place(one, f"{where.whole.partition(',')[0]}, mål {_name(one, position)}")
        if not _is_shaped(contents, place, one, (*GOAL_TEXTS, *GOAL_LISTS, *GOAL_WORDS)):
            continue
        texts = _texts(contents, place, one, GOAL_TEXTS)
        _required(contents, place, texts, ("key", "title"))
        _short_enough(contents, place, texts, Goal)
        words = {name: _words(contents, place, one.get(name, []), name) for name in GOAL_WORDS}
        contents.goals.append(Row(place, texts, of=plan, position=position, parent=parent, words=words))
        for name in PARTS_OF_GOAL:
            _parts(contents, place, name, one.get(name, []), of=texts["key"])
        _goals(contents, place, one.get("subgoals", []), plan=plan, parent=texts["key"])


def _parts(contents: Contents, where: Place, name: str, given: Any, *, of: str) -> None:
    model, names, required = PARTS[name]
    if not isinstance(given, list):
        contents.fault(where, f"”{name}” är inte en lista.", "Skriv raderna inom [ ].")
        return
    for position, one in enumerate(given, start=1):
        place = _place(one, f"{where.whole}, {name} {position}")
        if _is_shaped(contents, place, one, names):
            texts = _texts(contents, place, one, names)
            _required(contents, place, texts, required)
            _short_enough(contents, place, texts, model)
            days = {day: _day(contents, place, texts[day], day) for day in PART_DAYS if day in texts}
            _forward(contents, place, days)
            numbers = {one: _number(contents, place, texts[one], one) for one in PART_NUMBERS if one in texts}
            row = Row(place, texts, of=of, position=position, days=days, numbers=numbers)
            getattr(contents, name).append(row)


def _place(given: Any, otherwise: str) -> Place:
    place = given.get(PLACE) if isinstance(given, dict) else None
    return place if isinstance(place, Place) else Place(otherwise)


def _name(given: Any, position: int) -> str:
    key = given.get("key") if isinstance(given, dict) else None
    return key if isinstance(key, str) and key else f"nummer {position}"


def _is_shaped(contents: Contents, where: Place, given: Any, names: tuple[str, ...]) -> bool:
    if not isinstance(given, dict):
        contents.fault(where, "är inte ett objekt.", "Skriv uppgifterna inom { }.")
        return False
    for name in sorted(set(given) - {PLACE, *names}):
        contents.fault(where, f"”{name}” är inte en uppgift som kan läsas in.", f"Välj bland {', '.join(names)}.")
    return True


def _texts(contents: Contents, where: Place, given: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    texts = dict.fromkeys(names, "")
    for name in names:
        value = given.get(name, "")
        if not isinstance(value, str):
            contents.fault(where, "är inte text.", "Skriv värdet inom citattecken.", name)
            continue
        texts[name] = value.replace("\r\n", "\n").replace("\r", "\n").strip()
        if UNPRINTABLE.search(texts[name]):
            contents.fault(where, "har ett styrtecken, som inte syns.", "Skriv om texten utan det.", name)
    return texts


def _words(contents: Contents, where: Place, given: Any, name: str) -> tuple[str, ...]:
    if isinstance(given, list) and all(isinstance(word, str) for word in given):
        return tuple(dict.fromkeys(given))
    contents.fault(where, "är inte en lista av ord.", "Skriv orden inom [ ] med citattecken.", name)
    return ()


def _truth(contents: Contents, where: Place, given: Any, name: str) -> bool:
    if not isinstance(given, bool):
        contents.fault(where, "är varken sant eller falskt.", "Skriv true eller false.", name)
    return given is True


def _required(contents: Contents, where: Place, texts: Mapping[str, str], names: tuple[str, ...]) -> None:
    for name in (*names, *(("source",) if contents.is_sourced else ())):
        if not texts[name]:
            contents.fault(where, "värde saknas.", "Fyll i det.", name)


def _short_enough(contents: Contents, where: Place, texts: Mapping[str, str], model: type[Model]) -> None:
    for one in model._meta.get_fields():  # noqa: SLF001 - Django's documented way to a model's fields
        longest = one.max_length if isinstance(one, CharField) else None
        name = WRITTEN.get(one.name, one.name)
        if longest and len(texts.get(name, "")) > longest:
            contents.fault(where, f"är {len(texts[name])} tecken; högst {longest} får plats.", "Korta texten.", name)


def _day(contents: Contents, where: Place, text: str, name: str) -> date | None:
    if not text:
        return None
    try:
        # the standard library also reads 20200101 and 2020-W01-3
        return date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        contents.fault(where, f"”{text}” är inte ett datum.", "Skriv som 2020-01-01.", name)
        return None


def number(text: str) -> Decimal | None:
    """Return a number as people and files write it, 12,5 or 12.5, or None when it is not one that can be kept."""
    try:
        found = Decimal("".join(text.split()).replace("−", "-").replace(",", "."))
    except InvalidOperation:
        return None
    fits = found.is_finite() and abs(found) < LARGEST and found == round(found, 4)
    return found if fits else None


def _number(contents: Contents, where: Place, text: str, name: str) -> Decimal | None:
    found = number(text) if text else None
    if text and found is None:
        contents.fault(where, f"”{text}” är inte ett tal.", "Skriv som 12,5, med högst fyra decimaler.", name)
    return found


def _forward(contents: Contents, where: Place, days: Mapping[str, date | None]) -> None:
    first, before = (days.get(name) for name in PLAN_DAYS)
    if first and before and before <= first:
        contents.fault(where, f"perioden slutar ({before}) innan den börjar ({first}).", "Ange ett slut efter starten.")
