"""Reads editions and the author's texts from a file; all or nothing."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from lagesbild.actors.queries import organisations_by_name
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.tables import decoded
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, Plan
from lagesbild.reports.models import AuthorText, Edition, Part, TextKind
from lagesbild.rounds.models import Round
from lagesbild.sources.models import Source

FILE = "editions.json"
WORDS_SOURCE = "lagesbild-demo"
EDITION = (
    "key", "title", "subtitle", "county", "author", "plan", "year", "dated_on", "registry_number", "in_own_words",
    "source", "place", "texts",
)  # fmt: skip
TEXT = ("part", "kind", "place", "text")


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load editions.json and return how many editions and texts; repeating updates what is there.

    A frozen edition is left as it is.

    Audit: reports.edition-loaded, once per new edition.
    :raises InvalidInput: with every fault in the file; nothing is saved.
    """
    given = _read(folder / FILE)
    _refuse([fault for place, one in enumerate(given, start=1) for fault in _misshapen(one, f"{FILE}, utgåva {place}")])
    registers = _registers(given)
    _refuse([fault for one in given for fault in _faults(one, registers)])
    entries = []
    for one in given:
        edition, is_new = _save(one, registers)
        if is_new:
            entries.append(
                Entry("reports.edition-loaded", "reports.edition", edition.key, edition.title, one["county"])
            )
    record_all(entries, by=by, at=at)
    return {"lägesrapporter": len(given), "författartexter": sum(len(one["texts"]) for one in given)}


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        given = json.loads(decoded(path.read_bytes(), FILE))
    except json.JSONDecodeError as error:
        fault = Fault(f"{FILE}, rad {error.lineno}", "Filen är inte giltig JSON.", "Rätta skrivsättet.")
        raise InvalidInput(f"{FILE} kan inte läsas in.", [fault]) from error
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        _refuse([Fault(FILE, "Filen är inte en lista av utgåvor.", "Börja med ”[” och ge varje utgåva inom ”{ }”.")])
    return list(given)


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise InvalidInput(f"{FILE} kan inte läsas in.", faults)


def _misshapen(one: dict[str, Any], where: str) -> list[Fault]:
    """Return what an edition and its texts lack, and a day that is not one."""
    texts = one.get("texts") or []
    lacking = [(where, name) for name in EDITION if one.get(name) is None]
    lacking += [
        (f"{where}, text {place}", name)
        for place, text in enumerate(texts, start=1)
        for name in TEXT
        if not text.get(name)
    ]
    faults = [Fault(place, f"”{name}” saknas.", "Ange ett värde.") for place, name in lacking]
    try:
        date.fromisoformat(str(one.get("dated_on") or date.min))
    except ValueError:
        faults.append(Fault(f"{where}, dated_on", f"”{one['dated_on']}” är inte ett datum.", "Skriv som 2023-03-01."))
    return faults


def _registers(given: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        "county": {area.code: area for area in Area.objects.of_kind("county")},
        "plan": {plan.key: plan for plan in Plan.everything.all()},
        "round": {one.key: one for one in Round.everything.all()},
        "source": {source.key: source for source in Source.objects.all()},
        "goal": {goal.key: goal for goal in Goal.objects.all()},
        "author": organisations_by_name(names=[one["author"] for one in given]),
        "kind": {value: value for value in TextKind.values},
        "part": {value: value for value in Part.values},
    }


def _faults(one: dict[str, Any], registers: dict[str, dict[str, Any]]) -> list[Fault]:
    where = f"{FILE}, {one['key']}"
    named = [(where, name, one[name]) for name in ("county", "plan", "source", "author")]
    named += [(where, "round", one["round"])] if one.get("round") else []
    for text in one["texts"]:
        place = f"{where}, text {text['part']} {text.get('goal', '')}".strip()
        named += [(place, "part", text["part"]), (place, "kind", text["kind"])]
        named += [(place, "goal", text["goal"])] if text.get("goal") else []
    return [
        Fault(f"{place}, {name}", f"”{value}” finns inte.", "Rätta stavningen eller lägg till det först.")
        for place, name, value in named
        if registers[name].get(value) is None
    ]


def _save(one: dict[str, Any], registers: dict[str, dict[str, Any]]) -> tuple[Edition, bool]:
    kept = Edition.everything.filter(key=one["key"], frozen_at__isnull=False).first()
    if kept:
        return kept, False
    plain = {name: one[name] for name in ("title", "subtitle", "year", "registry_number", "in_own_words")}
    linked = {name: registers[name][one[name]] for name in ("county", "author", "plan", "source")}
    linked["round"] = registers["round"].get(one.get("round", ""))
    edition, is_new = Edition.everything.update_or_create(
        key=one["key"],
        defaults={**plain, **linked, "dated_on": date.fromisoformat(one["dated_on"]), "place_in_source": one["place"]},
    )
    for text in one["texts"]:
        AuthorText.objects.update_or_create(
            edition=edition,
            part=text["part"],
            goal=registers["goal"].get(text.get("goal")),
            kind=text["kind"],
            defaults={
                "text": text["text"],
                "source": registers["source"][WORDS_SOURCE],
                "place_in_source": f"på grundval av {linked['source'].title}, {text['place']}",
            },
        )
    return edition, is_new
