"""Changing and making reports: write a text, freeze an edition, make its files, order them from the worker."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.jobs.queue import enqueue
from lagesbild.journal.queries import data_version
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import PUBLIC, Scope, nation
from lagesbild.kernel.swedish import slug
from lagesbild.plans.models import Goal, Plan
from lagesbild.reports import queries
from lagesbild.reports.assembly import Assembled, assemble
from lagesbild.reports.errors import EditionExists, PlanWithoutCounty, SnapshotAltered
from lagesbild.reports.models import SLOTS, AuthorText, Edition, EditionStatus, Part, Release
from lagesbild.reports.permissions import audience, demand_write
from lagesbild.rounds.models import Round
from lagesbild.typesetting import blocks
from lagesbild.typesetting.render import Format, Rendered, render

MAKE_FILES = "lagesbild.reports.jobs.make_ordered_files"


@transaction.atomic
def start_edition(*, plan_key: str, year: int, dated_on: date, scope: Scope, by: str, at: datetime) -> Edition:
    """Start a county's report on a plan and a year, with every text waiting to be written, and return it.

    Only the county sees it until it is published.

    Audit: reports.edition-started.
    :raises NotPermitted: when the scope may not write in the plan's county.
    :raises PlanWithoutCounty: when there is no such plan of a county with a county board.
    :raises EditionExists: when the county already has a report for the year.
    """
    plan = Plan.objects.within(scope).select_related("county").filter(key=plan_key, county__isnull=False).first()
    board = Organisation.objects.within(scope).filter(kind="county-board", county=plan.county).first() if plan else None
    if plan is None or board is None or plan.county is None:
        raise PlanWithoutCounty("Rapporten kan inte påbörjas.", f"Plan: {plan_key}.", "Välj en regional plan i listan.")
    edition = Edition(
        key=f"lagesrapport-{slug(plan.county.name)}-{year}",
        title=f"Lägesrapport {year}",
        subtitle=f"Arbetet i {plan.county.name} mot mäns våld mot kvinnor",
        county=plan.county,
        author=board,
        plan=plan,
        round=Round.objects.within(scope).filter(county=plan.county, year=year).order_by("key").first(),
        year=year,
        dated_on=dated_on,
        is_public=False,
    )
    demand_write(scope, edition)
    if Edition.everything.filter(key=edition.key).exists():
        raise EditionExists(
            "Rapporten kan inte påbörjas.", f"{edition.title} för {plan.county.name} finns redan.", "Öppna den."
        )
    edition.save()
    goals = list(Goal.objects.filter(plan=plan, parent=None).order_by("position"))
    slots = [(part, goal, kind) for part, kind in SLOTS for goal in (goals if part == Part.GOAL else [None])]
    AuthorText.objects.bulk_create(
        AuthorText(edition=edition, part=part, goal=goal, kind=kind) for part, goal, kind in slots
    )
    _record("reports.edition-started", edition, by=by, at=at, after={"plan": plan.key, "year": year})
    return edition


@transaction.atomic
def publish(*, edition_key: str, scope: Scope, by: str, at: datetime) -> Edition:
    """Let everybody see an edition, and ask for files that hold published things only; return the edition.

    Audit: reports.edition-published.
    :raises NotPermitted: when the scope may not write in the edition.
    """
    edition = queries.edition_to_make(key=edition_key, scope=scope)
    if not edition.is_public:
        edition.is_public = True
        edition.save(update_fields=["is_public"])
        _record(
            "reports.edition-published", edition, by=by, at=at, before={"is_public": False}, after={"is_public": True}
        )
        enqueue(MAKE_FILES, edition.key)
    return edition


@transaction.atomic
def write_text(*, edition_key: str, text_id: int, text: str, scope: Scope, by: str, at: datetime) -> AuthorText:
    """Change one of the author's texts and return it.

    Audit: reports.text-written.
    :raises NotPermitted: when the scope may not write in the edition.
    :raises EditionFrozen: when the edition has been frozen.
    :raises NotFound: when the edition has no such text.
    """
    edition = queries.edition_to_change(key=edition_key, scope=scope)
    written: AuthorText | None = edition.texts.select_for_update(of=("self",)).filter(pk=text_id).first()
    if written is None:
        raise queries.text_unknown(text_id=text_id, edition=edition)
    before = written.text
    written.text = text
    written.save(update_fields=["text"])
    label = f"{written.get_kind_display()}: {written.goal or written.get_part_display()}"
    _record("reports.text-written", edition, by=by, at=at, before={label: before}, after={label: text})
    return written


@transaction.atomic
def freeze(*, edition_key: str, scope: Scope, by: str, at: datetime) -> Edition:
    """Freeze an edition: keep its whole content, so that it can be set again byte for byte, and return it.

    What is frozen is what leaves the house: it holds published things only.

    Audit: reports.edition-frozen.
    :raises NotPermitted: when the scope may not write in the edition.
    :raises EditionFrozen: when it has been frozen before.
    """
    edition = queries.edition_to_change(key=edition_key, scope=scope)
    snapshot = _snapshot(assemble(edition=edition, scope=PUBLIC))
    edition.snapshot = snapshot
    edition.snapshot_hash = _hash(snapshot)
    edition.status = EditionStatus.FROZEN
    edition.frozen_at = at
    edition.save(update_fields=["snapshot", "snapshot_hash", "status", "frozen_at"])
    _record("reports.edition-frozen", edition, by=by, at=at, after={"snapshot_hash": edition.snapshot_hash})
    return edition


def order_files(*, edition_key: str, scope: Scope, by: str, at: datetime) -> None:
    """Ask the worker to make the edition's files.

    Audit: reports.files-ordered.
    :raises NotPermitted: when the scope may not write in the edition.
    """
    with transaction.atomic():
        edition = queries.edition_to_make(key=edition_key, scope=scope)
        _record("reports.files-ordered", edition, by=by, at=at)
        enqueue(MAKE_FILES, edition.key)


def render_files(*, edition_key: str, by: str, at: datetime) -> list[Rendered]:
    """Make Word, PDF and HTML of an edition, write them in the release ledger, and return them.

    A frozen edition is set from its snapshot alone. A published edition holds published things only; one that only
    its county sees may hold the county's own unpublished things.

    Audit: reports.files-made.
    :raises NotFound: when there is no such edition.
    :raises SnapshotAltered: when a frozen edition's snapshot is not what was frozen.
    """
    edition = queries.edition_named(key=edition_key, scope=nation())
    content = _content(edition)
    document = blocks.from_json(content["document"])
    made = render(document, tuple(Format), queries.directory_of(edition.key), edition.key)
    with transaction.atomic():
        Release.objects.bulk_create(
            Release(
                edition=edition,
                format=one.format.value,
                sha256=one.sha256,
                size=one.size_bytes,
                data_version=content["data_version"],
                figures=content["figures"],
                withheld=content["withheld"],
                for_public=edition.is_public or edition.snapshot is not None,
                released_by=by,
                released_at=at,
            )
            for one in made
        )
        _record("reports.files-made", edition, by=by, at=at, after={one.format.value: one.sha256 for one in made})
    return made


def _content(edition: Edition) -> dict[str, Any]:
    if edition.snapshot is None:
        return _snapshot(assemble(edition=edition, scope=audience(edition)))
    if _hash(edition.snapshot) != edition.snapshot_hash:
        raise SnapshotAltered(
            "Den frysta rapporten framställs inte.",
            f"Innehållet i {edition.title} stämmer inte med kontrollsumman från när den frystes.",
            "Återställ utgåvan från säkerhetskopia och kontrollera journalen med ”lagesbild check”.",
        )
    content: dict[str, Any] = edition.snapshot
    return content


def _snapshot(assembled: Assembled) -> dict[str, Any]:
    return {
        "document": blocks.to_json(assembled.document),
        "figures": len(assembled.ledger.entries),
        "withheld": assembled.ledger.withheld,
        "data_version": data_version(),
    }


def _hash(snapshot: object) -> str:
    return hashlib.sha256(json.dumps(snapshot, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _record(
    action: str,
    edition: Edition,
    *,
    by: str,
    at: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    entry = Entry(action, "reports.edition", edition.key, edition.title, edition.county.code, before or {}, after or {})
    record(entry, by=by, at=at)
