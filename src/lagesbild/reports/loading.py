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

WORDS_SOURCE = "lagesbild-demo"


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load editions.json and return how many editions and texts; repeating updates what is there.

    A frozen edition is left as it is.

    Audit: reports.edition-loaded, once per new edition.
    :raises InvalidInput: with every fault in the file; nothing is saved.
    """
    given = json.loads(decoded((folder / "editions.json").read_bytes(), "editions.json"))
    registers = _registers(given)
    faults = [fault for one in given for fault in _faults(one, registers)]
    if faults:
        raise InvalidInput("editions.json kan inte läsas in.", faults)
    entries = []
    for one in given:
        edition, is_new = _save(one, registers)
        if is_new:
            entries.append(
                Entry("reports.edition-loaded", "reports.edition", edition.key, edition.title, one["county"])
            )
    record_all(entries, by=by, at=at)
    return {"lägesrapporter": len(given), "författartexter": sum(len(one["texts"]) for one in given)}


def _registers(given: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        "county": {area.code: area for area in Area.objects.of_kind("county")},
        "plan": {plan.key: plan for plan in Plan.everything.all()},
        "round": {one.key: one for one in Round.everything.all()},
        "source": {source.key: source for source in Source.objects.all()},
        "goal": {goal.key: goal for goal in Goal.objects.all()},
        "author": organisations_by_name(names=[one["author"] for one in given]),
        "kind": dict.fromkeys(TextKind.values),
        "part": dict.fromkeys(Part.values),
    }


def _faults(one: dict[str, Any], registers: dict[str, dict[str, Any]]) -> list[Fault]:
    where = f"editions.json, {one['key']}"
    named = [(where, name, one[name]) for name in ("county", "plan", "round", "source", "author")]
    for text in one["texts"]:
        place = f"{where}, text {text['part']} {text.get('goal', '')}".strip()
        named += [(place, "part", text["part"]), (place, "kind", text["kind"])]
        if "goal" in text:
            named.append((place, "goal", text["goal"]))
    return [
        Fault(f"{place}, {name}", f"”{value}” finns inte.", "Rätta stavningen eller lägg till det först.")
        for place, name, value in named
        if not value or registers[name].get(value, _ABSENT) is _ABSENT
    ]


_ABSENT = object()


def _save(one: dict[str, Any], registers: dict[str, dict[str, Any]]) -> tuple[Edition, bool]:
    kept = Edition.everything.filter(key=one["key"], frozen_at__isnull=False).first()
    if kept:
        return kept, False
    plain = {name: one[name] for name in ("title", "subtitle", "year", "registry_number", "in_own_words")}
    linked = {name: registers[name][one[name]] for name in ("county", "author", "plan", "round", "source")}
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
