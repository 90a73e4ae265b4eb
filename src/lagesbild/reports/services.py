"""Changing and making reports: write a text, freeze an edition, make its files, order them from the worker."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from lagesbild.jobs.queue import enqueue
from lagesbild.journal.queries import data_version
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import PUBLIC, Scope, nation
from lagesbild.reports import queries
from lagesbild.reports.assembly import Assembled, assemble
from lagesbild.reports.errors import SnapshotAltered
from lagesbild.reports.models import AuthorText, Edition, EditionStatus, Release
from lagesbild.reports.permissions import audience
from lagesbild.typesetting import blocks
from lagesbild.typesetting.render import Format, Rendered, render

MAKE_FILES = "lagesbild.reports.jobs.make_ordered_files"


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
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    entry = Entry(action, "reports.edition", edition.key, edition.title, edition.county.code, before or {}, after or {})
    record(entry, by=by, at=at)
