"""Events are appended in order, sealed the same on both databases, and rolled back with what they tell of."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction

from lagesbild.journal import queries, rules
from lagesbild.journal.models import Event, Head
from lagesbild.journal.services import Entry, record, record_all
from lagesbild.kernel import scopes

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]

AT = datetime(2026, 11, 1, 9, 0, 0, 123456, tzinfo=UTC)


def entry(action: str = "plans.plan-changed", key: str = "JKP", **fields: object) -> Entry:
    return Entry(action, "plans.plan", key, f"Planen {key}", "06", **fields)


def test_events_follow_each_other_from_the_first():
    record(entry(), by="någon", at=AT)
    record_all([entry(key="VG"), entry(key="KRO")], by="någon", at=AT)

    positions = list(Event.objects.order_by("position").values_list("position", "subject_key"))
    assert positions == [(1, "JKP"), (2, "VG"), (3, "KRO")]
    assert queries.data_version() == 3
    assert queries.first_broken() is None


def test_only_what_differs_is_kept():
    event = record(entry(before={"a": 1, "b": 2}, after={"a": 1, "b": 3}), by="någon", at=AT)

    assert (event.before, event.after) == ({"b": 2}, {"b": 3})


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        1e22,
        1e-7,
        float("nan"),
        Decimal("1.50"),
        date(2022, 1, 1),
        AT,
        "åäö ”citat” \\u",
        None,
        True,
        [1, {"a": 2.5}],
    ],
)
def test_what_was_sealed_is_given_back_the_same_by_the_database(value):
    """PostgreSQL writes numbers its own way; the seal must not notice."""
    record(entry(after={"value": value}), by="någon", at=AT)

    assert queries.first_broken() is None


def test_recording_nothing_leaves_nothing():
    assert record_all([], by="någon", at=AT) == []
    assert queries.data_version() == 0
    assert queries.first_broken() is None


def test_an_event_goes_when_what_it_tells_of_goes():
    with transaction.atomic():
        record(entry(), by="någon", at=AT)
        transaction.set_rollback(True)

    assert queries.data_version() == 0
    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    "change",
    [
        {"by": "någon annan"}, {"at": datetime(2026, 11, 1, tzinfo=UTC)}, {"action": "plans.plan-loaded"},
        {"subject_type": "plans.goal"}, {"subject_key": "VG"}, {"subject_label": "En annan"}, {"county": "07"},
        {"before": {"title": "x"}}, {"after": {}}, {"hash": "0" * 64}, {"previous_hash": "1" * 64},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
@pytest.mark.parametrize("position", [1, 2, 3])
def test_every_edit_of_every_event_is_found(change, position):
    record_all([entry(after={"title": str(n)}) for n in range(3)], by="någon", at=AT)
    assert queries.first_broken() is None

    Event.objects.filter(position=position).update(**change)

    assert queries.first_broken() in {position, position + 1}


@pytest.mark.parametrize(("position", "found"), [(1, 1), (2, 2), (3, 3)])
def test_an_event_that_was_taken_away_is_found(position, found):
    record_all([entry() for _ in range(3)], by="någon", at=AT)

    Event.objects.filter(position=position).delete()

    assert queries.first_broken() == found


def test_an_event_that_was_put_in_afterwards_is_found():
    record(entry(), by="någon", at=AT)
    first = Event.objects.get()

    Event.objects.create(position=2, at=AT, by="en annan", action="x", previous_hash=first.hash, hash="2" * 64)

    assert queries.first_broken() == 2


def test_the_end_of_the_chain_cannot_be_forgotten():
    record_all([entry(), entry()], by="någon", at=AT)

    Head.objects.all().delete()

    assert queries.first_broken() == 3


def test_two_events_that_changed_places_are_found():
    record_all([entry(key="A"), entry(key="B")], by="någon", at=AT)
    first, second = Event.objects.order_by("position")
    contents = [(one.subject_key, one.subject_label, one.hash, one.previous_hash) for one in (second, first)]

    for position, (key, label, own, previous) in enumerate(contents, start=1):
        Event.objects.filter(position=position).update(
            subject_key=key, subject_label=label, hash=own, previous_hash=previous
        )

    assert queries.first_broken() == 1


def test_a_label_that_is_too_long_is_cut_before_it_is_sealed():
    record(Entry("plans.plan-changed", "plans.plan", "A", "x" * 400), by="någon", at=AT)

    assert len(Event.objects.get().subject_label) == 300
    assert queries.first_broken() is None


def test_the_public_sees_what_and_when_but_not_who(django_assert_num_queries):
    record(entry(before={"name": "Förr"}, after={"name": "Nu"}), by="Anna", at=AT)
    record(entry(key="VG"), by="Anna", at=AT)

    with django_assert_num_queries(1):
        (shown,) = queries.history(subject_type="plans.plan", subject_key="JKP", scope=scopes.PUBLIC)
    (known,) = queries.history(subject_type="plans.plan", subject_key="JKP", scope=scopes.county("14"))

    assert (shown.by, known.by) == ("", "Anna")
    assert [(one.label, one.before, one.after) for one in shown.changes] == [("namn", "Förr", "Nu")]


def test_history_has_the_latest_first():
    record_all([entry(after={"name": str(n)}) for n in range(3)], by="någon", at=AT)

    entries = queries.history(subject_type="plans.plan", subject_key="JKP", scope=scopes.PUBLIC, most=2)

    assert [one.position for one in entries] == [3, 2]


def test_the_latest_changes_are_those_of_ones_counties():
    record(entry(), by="Anna", at=AT)
    record(Entry("plans.plan-changed", "plans.plan", "VG", "VG", "14"), by="Bo", at=AT)

    def seen(scope: scopes.Scope, by: str = "") -> list[str]:
        return [one.subject_key for one in queries.latest(scope=scope, by=by)]

    assert seen(scopes.county("06")) == ["JKP"]
    assert seen(scopes.nation()) == ["VG", "JKP"]
    assert seen(scopes.PUBLIC) == []
    assert seen(scopes.PUBLIC, by="Bo") == ["VG"]


def test_seals_are_made_of_what_the_database_holds():
    record(entry(after={"name": "Nu"}), by="någon", at=AT)
    event = Event.objects.get()

    assert event.hash == rules.sealed(rules.GENESIS, event.content())
