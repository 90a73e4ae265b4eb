"""Changing and making reports: who may, what is kept, what is written in the journal and the release ledger."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from lagesbild.journal.models import Event
from lagesbild.kernel.errors import NotFound, NotPermitted
from lagesbild.kernel.scopes import PUBLIC, Scope, county, nation, organisation
from lagesbild.reports import queries, services
from lagesbild.reports.errors import EditionFrozen, FilesNotMade, SnapshotAltered
from lagesbild.reports.models import AuthorText, Edition, Release
from lagesbild.typesetting import blocks
from lagesbild.typesetting.render import Format, Rendered, write_whole
from tests.demonstration import LOADED_AT, demonstration  # noqa: F401 - the fixture
from tests.reported import KEY, Report, edition, report  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

OWN = county("06", writes=True, person="ul-f")
STRANGERS = {
    "another county": county("14", writes=True),
    "a reader of the county": county("06"),
    "an actor of the county": organisation("kommun-0680", writes=True),
    "the public": PUBLIC,
}


def actions() -> list[str]:
    return list(Event.objects.filter(subject_type="reports.edition").order_by("pk").values_list("action", flat=True))


def a_text() -> AuthorText:
    return AuthorText.objects.get(edition__key=KEY, part="summary")


def write(scope: Scope, text_id: int) -> None:
    services.write_text(edition_key=KEY, text_id=text_id, text="Ny text.", scope=scope, by="prov", at=LOADED_AT)


def freeze(scope: Scope) -> Edition:
    return services.freeze(edition_key=KEY, scope=scope, by="prov", at=LOADED_AT)


def order(scope: Scope) -> None:
    services.order_files(edition_key=KEY, scope=scope, by="prov", at=LOADED_AT)


def test_a_text_is_written_with_what_it_was_in_the_journal() -> None:
    before = a_text().text

    write(OWN, a_text().pk)

    event = Event.objects.filter(action="reports.text-written").get()
    assert a_text().text == "Ny text."
    assert event.before == {"sammanfattning: Sammanfattning": before}
    assert event.after == {"sammanfattning: Sammanfattning": "Ny text."}
    assert (event.county, event.at) == ("06", LOADED_AT)


def test_a_text_of_another_report_is_not_found() -> None:
    with pytest.raises(NotFound, match="Texten finns inte"):
        write(OWN, 999_999)


@pytest.mark.parametrize("scope", STRANGERS.values(), ids=STRANGERS.keys())
@pytest.mark.parametrize(
    "change", [lambda scope: write(scope, a_text().pk), freeze, order], ids=["write", "freeze", "order"]
)
def test_nobody_else_changes_the_report(change: Callable[[Scope], object], scope: Scope) -> None:
    recorded = actions()

    with pytest.raises(NotPermitted, match="Jönköpings län"):
        change(scope)

    assert actions() == recorded
    assert Edition.everything.get(key=KEY).frozen_at is None


def test_freezing_keeps_the_whole_report_and_its_hash() -> None:
    frozen = freeze(OWN)

    assert (frozen.status, frozen.frozen_at) == ("frozen", LOADED_AT)
    assert blocks.from_json(frozen.snapshot["document"]).title == "Lägesrapport 2022"
    assert frozen.snapshot["figures"] > 100
    assert Event.objects.get(action="reports.edition-frozen").after == {"snapshot_hash": frozen.snapshot_hash}


def test_a_frozen_report_takes_no_more_changes() -> None:
    freeze(OWN)

    for change in (lambda: write(OWN, a_text().pk), lambda: freeze(OWN)):
        with pytest.raises(EditionFrozen, match="Gör en ny utgåva"):
            change()


def test_an_altered_snapshot_is_refused(settings: Any, tmp_path: Path) -> None:
    settings.DATA, before = tmp_path, Release.objects.count()
    freeze(OWN)
    changed = Edition.everything.get(key=KEY)
    changed.snapshot["figures"] += 1
    changed.save(update_fields=["snapshot"])

    with pytest.raises(SnapshotAltered, match="kontrollsumman"):
        services.render_files(edition_key=KEY, by="prov", at=LOADED_AT)

    assert Release.objects.count() == before
    assert not list(tmp_path.rglob("*.pdf"))


def test_an_order_is_noted_and_sent_to_the_worker(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    sent: list[tuple[object, ...]] = []
    monkeypatch.setattr("lagesbild.jobs.queue.async_task", lambda *given: sent.append(given))

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        order(OWN)

    assert sent == [("lagesbild.reports.jobs.make_ordered_files", KEY)]
    assert actions()[-1] == "reports.files-ordered"


def test_every_file_is_in_the_release_ledger_with_its_checksum(report: Report) -> None:  # noqa: F811
    released = {one.format: one for one in Release.objects.filter(edition__key=KEY)}

    assert set(released) == {one.value for one in Format}
    for form, one in released.items():
        content = report.path(form).read_bytes()
        assert one.sha256 == hashlib.sha256(content).hexdigest()
        assert (one.size, one.released_by, one.released_at) == (len(content), "prov", LOADED_AT)
        assert one.figures == len(report.assembled.ledger.entries)
        assert one.withheld == report.assembled.ledger.withheld > 0
        assert one.for_public
    made = Event.objects.get(action="reports.files-made")
    assert made.after == {form: one.sha256 for form, one in released.items()}


def test_nothing_is_released_when_the_journal_cannot_be_written(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("disk full")

    settings.DATA, before = tmp_path, Release.objects.count()
    monkeypatch.setattr(services, "render", _written)
    monkeypatch.setattr(services, "record", broken)

    with pytest.raises(OSError, match="disk full"):
        services.render_files(edition_key=KEY, by="prov", at=LOADED_AT)

    assert Release.objects.count() == before


def test_a_draft_of_the_county_is_not_handed_out_once_it_is_published(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(services, "render", _written)
    Edition.everything.filter(key=KEY).update(is_public=False)
    services.render_files(edition_key=KEY, by="prov", at=LOADED_AT)
    assert queries.file_of(key=KEY, form="pdf", scope=county("06")).is_file()

    Edition.everything.filter(key=KEY).update(is_public=True)

    with pytest.raises(FilesNotMade, match="Beställ framställning"):
        queries.file_of(key=KEY, form="pdf", scope=PUBLIC)
    assert queries.edition_picture(key=KEY, scope=PUBLIC).files == ()


def _written(_document: blocks.Document, formats: Iterable[Format], folder: Path, stem: str) -> list[Rendered]:
    """Write files that stand in for the real ones."""
    paths = [(one, folder / f"{stem}.{one.value}") for one in formats]
    for _, path in paths:
        write_whole(path, b"stands in")
    return [Rendered(path, one, "0" * 64, 9, 0.0) for one, path in paths]


def test_a_report_that_is_not_published_is_not_found_by_others() -> None:
    Edition.everything.filter(key=KEY).update(is_public=False)

    assert queries.editions(scope=PUBLIC) == ()
    assert [one.key for one in queries.editions(scope=county("06"))] == [KEY]
    with pytest.raises(NotFound):
        queries.edition_named(key=KEY, scope=county("14"))
    assert queries.edition_named(key=KEY, scope=nation()).key == KEY


def test_a_format_that_is_not_made_says_what_to_do(report: Report) -> None:  # noqa: F811
    with pytest.raises(FilesNotMade, match="finns inte som odt än"):
        queries.file_of(key=KEY, form="odt", scope=PUBLIC)
