"""Choosing pilots from a ranking, with a reason; and taking the choice back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from lagesbild.equality import permissions
from lagesbild.equality.errors import (
    ChoiceAlreadyWithdrawn,
    NotInTheRanking,
    PilotsWithoutReason,
    RankingHasChanged,
)
from lagesbild.equality.models import Pilot, PilotChoice
from lagesbild.equality.queries.choices import plain_ranking, read
from lagesbild.equality.queries.pilots import Criteria, PilotRanking, pilot_ranking
from lagesbild.journal.queries import data_version
from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import PUBLIC, Scope
from lagesbild.places.models import Area, AreaKind

CHOICE = "equality.pilotchoice"


@dataclass(frozen=True)
class ChoiceFields:
    """What a person says of a choice: its title, the municipalities' codes, and why these."""

    title: str
    municipalities: Collection[str]
    reason: str


@transaction.atomic
def choose_pilots(
    *, criteria: Criteria, fingerprint: str, fields: ChoiceFields, scope: Scope, by: str, at: datetime
) -> PilotChoice:
    """Choose pilots from the ranking with this fingerprint, and return the choice.

    The ranking is made anew, as everybody may see it, and must be the one that the person looked at.

    Audit: equality.pilots-chosen.

    :raises NotPermitted: outside one's own county.
    :raises WeightsNotUsable: when no criterion has weight, or a weight lies outside 0–10.
    :raises CriterionIncomplete: when a weighed criterion does not say what it looks at.
    :raises RankingHasChanged: when the ranking is no longer the same.
    :raises PilotsWithoutReason: when nobody is chosen, or no reason or title is given.
    :raises NotInTheRanking: when a chosen municipality was not ranked.
    """
    county = criteria.asked.county
    permissions.require_choose(scope=scope, county=county)
    _require_said(fields)
    found = pilot_ranking(criteria=criteria, scope=PUBLIC)
    _require_same(found, fingerprint)
    places = _require_ranked(found, fields.municipalities)
    choice = PilotChoice.everything.create(
        key=_free_key(fields.title),
        title=fields.title.strip(),
        county=Area.objects.of_kind(AreaKind.COUNTY).filter(code=county).first() if county else None,
        first_year=criteria.asked.first_year,
        last_year=criteria.asked.last_year,
        is_synthetic=criteria.asked.is_synthetic,
        criteria=criteria.plain(),
        ranking=plain_ranking(ranked=tuple(row.ranked for row in found.rows)),
        fingerprint=found.fingerprint,
        data_version=data_version(),
        reason=fields.reason.strip(),
        chosen_by=by,
        chosen_at=at,
    )
    areas = Area.objects.of_kind(AreaKind.MUNICIPALITY).filter(code__in=places)
    Pilot.objects.bulk_create(
        Pilot(choice=choice, municipality=one, place=places[one.code]) for one in areas.order_by("code")
    )
    record(_entry("equality.pilots-chosen", choice, {}, _facts(choice, places)), by=by, at=at)
    return choice


@transaction.atomic
def withdraw_choice(*, key: str, reason: str, scope: Scope, by: str, at: datetime) -> PilotChoice:
    """Take back a choice of pilots, with a reason; it still stands to be read.

    Audit: equality.pilots-withdrawn.

    :raises ChoiceUnknown: when there is no such choice.
    :raises NotPermitted: outside one's own county.
    :raises ChoiceAlreadyWithdrawn: when it has been taken back already.
    :raises PilotsWithoutReason: when no reason is given.
    """
    choice = read(key=key, scope=scope)
    permissions.require_choose(scope=scope, county=choice.county.code if choice.county else "")
    if choice.withdrawn_at is not None:
        raise ChoiceAlreadyWithdrawn(
            "Valet kan inte tas tillbaka.",
            f"Det togs tillbaka {swedish.day(choice.withdrawn_at.date())}.",
            "Gör ett nytt val om kommunerna ska väljas igen.",
        )
    if not reason.strip():
        raise PilotsWithoutReason("Valet kan inte tas tillbaka.", "Skälet är tomt.", "Skriv varför.")
    choice.withdrawn_reason, choice.withdrawn_by, choice.withdrawn_at = reason.strip(), by, at
    choice.save(update_fields=["withdrawn_reason", "withdrawn_by", "withdrawn_at"])
    record(
        _entry("equality.pilots-withdrawn", choice, {"withdrawn_reason": ""}, {"withdrawn_reason": reason.strip()}),
        by=by,
        at=at,
    )
    return choice


def _require_said(fields: ChoiceFields) -> None:
    lacking = [
        what
        for what, told in (
            ("rubrik", fields.title.strip()),
            ("kommuner", fields.municipalities),
            ("skäl", fields.reason.strip()),
        )
        if not told
    ]
    if lacking:
        raise PilotsWithoutReason(
            "Pilotkommunerna kan inte väljas.",
            f"Det saknas: {swedish.joined(lacking)}.",
            "Välj minst en kommun, och skriv varför just dessa.",
        )


def _require_same(found: PilotRanking, fingerprint: str) -> None:
    if found.fingerprint != fingerprint:
        raise RankingHasChanged(
            "Pilotkommunerna kan inte väljas.",
            "Underlaget har ändrats sedan du såg rangordningen.",
            "Se den nya rangordningen och välj igen.",
        )


def _require_ranked(found: PilotRanking, chosen: Collection[str]) -> dict[str, int]:
    places = {row.ranked.code: row.ranked.place for row in found.rows}
    if astray := sorted(set(chosen) - set(places)):
        raise NotInTheRanking(
            "Pilotkommunerna kan inte väljas.",
            f"Finns inte i rangordningen: {', '.join(astray)}.",
            "Välj bland de kommuner som rangordnades.",
        )
    return {code: places[code] for code in sorted(set(chosen))}


def _free_key(title: str) -> str:
    stem = swedish.slug(title)[:70].strip("-") or "piloter"
    taken = set(PilotChoice.everything.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)


def _facts(choice: PilotChoice, places: dict[str, int]) -> dict[str, Any]:
    return {
        "title": choice.title,
        "municipalities": ", ".join(f"{code} (plats {place})" for code, place in places.items()),
        "reason": choice.reason,
        "criteria": choice.criteria,
        "fingerprint": choice.fingerprint,
        "data_version": choice.data_version,
    }


def _entry(action: str, choice: PilotChoice, before: dict[str, Any], after: dict[str, Any]) -> Entry:
    county = choice.county.code if choice.county else ""
    return Entry(action, CHOICE, choice.key, choice.title, county, before=before, after=after)
