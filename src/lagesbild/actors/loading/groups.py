"""Reads groups and their members. A member the source names only in general terms keeps those words."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from lagesbild.actors.models import Group, Membership, Organisation
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.tables import decoded
from lagesbild.places.models import Area, AreaKind
from lagesbild.sources.models import Source

FILE = "groups.json"
REQUIRED = ("key", "name", "kind", "source")
TEXTS = ("name", "kind", "level", "purpose", "convener_text", "meeting_frequency", "status", "note")
Given = Mapping[str, Any]


class _Reading:
    """The groups being read, what they may refer to, and the faults found."""

    def __init__(self, given: list[Given]) -> None:
        self.given = given
        self.faults: list[Fault] = []
        self.organisations = {one.key: one for one in Organisation.everything.all()}
        self.sources = {source.key: source for source in Source.objects.all()}
        self.counties = {area.code: area for area in Area.objects.of_kind(AreaKind.COUNTY)}

    def fault(self, one: Given, column: str, what: str, remedy: str = "Rätta stavningen.") -> None:
        """Note one thing wrong in a group."""
        name = one.get("name") or f"grupp {self.given.index(one) + 1}"
        self.faults.append(Fault(f"{FILE} ”{name}”, {column}", what, remedy))

    def check(self) -> None:
        """Refuse the file when anything was wrong.

        :raises InvalidInput: with every fault.
        """
        seen: set[str] = set()
        for one in self.given:
            self._check_one(one, seen)
        if self.faults:
            raise InvalidInput(f"{FILE} kan inte läsas in: {len(self.faults)} fel.", self.faults)

    def _check_one(self, one: Given, seen: set[str]) -> None:
        for column in REQUIRED:
            if not one.get(column):
                self.fault(one, column, "värde saknas.", "Fyll i det.")
        if one.get("key") in seen:
            self.fault(one, "key", f"”{one['key']}” finns redan.", "Ge gruppen en egen nyckel.")
        seen.add(one.get("key", ""))
        for column, known in (("source", self.sources), ("county", self.counties), ("convener", self.organisations)):
            if one.get(column) and one[column] not in known:
                self.fault(one, column, f"”{one[column]}” finns inte.")
        named: set[str] = set()
        for member in one["members"]:
            if member["named_as"] in named:
                self.fault(one, "members", f"”{member['named_as']}” nämns två gånger.", "Ta bort den ena.")
            named.add(member["named_as"])
            if member.get("organisation") and member["organisation"] not in self.organisations:
                self.fault(one, "members", f"aktören ”{member['organisation']}” finns inte.")

    def fields(self, one: Given) -> dict[str, Any]:
        """Return the group's fields as they are saved."""
        return {
            **{name: one.get(name, "") for name in TEXTS},
            "county": self.counties.get(one.get("county", "")),
            "convener": self.organisations.get(one.get("convener", "")),
            "source": self.sources[one["source"]],
            "place_in_source": one.get("place", ""),
        }


def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load the groups and return how many, and how many members they have.

    :raises InvalidInput: with every fault in the file.
    """
    reading = _Reading(_given(folder))
    reading.check()
    before = {group.key: group for group in Group.objects.all()}
    entries: list[Entry] = []
    members = 0
    for one in reading.given:
        fields = reading.fields(one)
        group, _ = Group.objects.update_or_create(key=one["key"], defaults=fields)
        entries += _entry(group, before.get(one["key"]))
        members += _save_members(group, one["members"], reading.organisations)
    record_all(entries, by=by, at=at)
    return {"samverkansgrupper": len(reading.given), "medlemmar": members}


def _given(folder: Path) -> list[Given]:
    path = folder / FILE
    if not path.is_file():
        raise InvalidInput("Filen kan inte läsas in.", [Fault(FILE, "filen finns inte.", "Kontrollera namnet.")])
    try:
        given = json.loads(decoded(path.read_bytes(), FILE))
    except json.JSONDecodeError as error:
        fault = Fault(f"{FILE} rad {error.lineno}", "filen är inte giltig JSON.", "Rätta skrivsättet.")
        raise InvalidInput(f"{FILE} kan inte läsas in.", [fault]) from error
    if not isinstance(given, list) or not all(_is_group(one) for one in given):
        fault = Fault(FILE, "filen är ingen lista över grupper med text och medlemmar.", "Följ formen i demo/actors.")
        raise InvalidInput(f"{FILE} kan inte läsas in.", [fault])
    return given


def _is_group(one: Any) -> bool:
    """Return whether something read from JSON has the shape of a group: texts, and members that are texts."""
    if not isinstance(one, dict) or not isinstance(one.get("members"), list):
        return False
    texts = [value for name, value in one.items() if name != "members"]
    members = one["members"]
    texts += [value for member in members if isinstance(member, dict) for value in member.values()]
    named = all(isinstance(member, dict) and member.get("named_as") for member in members)
    return named and all(isinstance(text, str) for text in texts)


def _entry(group: Group, before: Group | None) -> list[Entry]:
    was = {name: getattr(before, name) for name in TEXTS} if before else {}
    now = {name: getattr(group, name) for name in TEXTS}
    county = group.county.code if group.county else ""
    return [Entry("actors.group-loaded", "actors.group", group.key, group.name, county, was, now)] if was != now else []


def _save_members(group: Group, given: list[Given], organisations: Mapping[str, Organisation]) -> int:
    named = [member["named_as"] for member in given]
    group.memberships.exclude(named_as__in=named).delete()
    Membership.objects.bulk_create(
        [
            Membership(
                group=group,
                named_as=member["named_as"],
                organisation=organisations.get(member.get("organisation", "")),
                role=member.get("role", ""),
            )
            for member in given
        ],
        update_conflicts=True,
        unique_fields=["group", "named_as"],
        update_fields=["organisation", "role"],
    )
    return len(given)
