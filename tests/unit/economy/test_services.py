"""Costs, split keys, appropriations and staffing: what is refused, what is logged, and what stays whole."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from lagesbild.activities.errors import CostKeptElsewhere
from lagesbild.activities.models import Cost
from lagesbild.activities.services import ActivityFields, change_activity
from lagesbild.economy import queries, services
from lagesbild.economy.errors import (
    CostIsPosted,
    CostOutsideActivity,
    MoneyUnknown,
    NegativeAmount,
    SplitKeyInUse,
    SplitNotWhole,
    TakenAlready,
)
from lagesbild.economy.models import AccountedCost, Appropriation, LedgerRow, Posting, SharedCost, Staffing
from lagesbild.economy.services import AppropriationFields, CostFields, SharedCostFields, StaffingFields
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.quantities import Amount
from lagesbild.kernel.scopes import PUBLIC, county
from tests.factories import activities as make
from tests.factories import economy
from tests.factories.economy import WHO

pytestmark = pytest.mark.django_db
STRANGER = {**WHO, "scope": county("14", writes=True)}


@pytest.fixture
def owner():
    economy.areas()
    return make.owner("06")


def cost(amount="1000", year=2022, **fields):
    return CostFields(year=year, amount_sek=Decimal(amount), **fields)


def shared(key, amount="100.01", **fields):
    return SharedCostFields(year=2022, what="Lokaler", amount_sek=Decimal(amount), split_key=key.key, **fields)


def last_event():
    return Event.objects.order_by("-position").values_list("action", flat=True).first()


def test_a_cost_is_added_changed_and_removed_with_its_history(owner):
    one = make.activity()
    made = services.add_cost(activity=one.key, fields=cost(area="gemensamt", account_code="4010"), **WHO)
    assert (made.area_of_work, last_event()) == ("gemensamt", "economy.cost-added")

    services.change_cost(activity=one.key, number=made.pk, fields=cost("2000"), **WHO)
    assert (Cost.objects.get().amount_sek, last_event()) == (Decimal(2000), "economy.cost-changed")

    services.remove_cost(activity=one.key, number=made.pk, **WHO)
    assert (Cost.objects.count(), last_event()) == (0, "economy.cost-removed")


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        (cost("-1"), NegativeAmount),
        (cost(year=2021), CostOutsideActivity),
        (cost(year=2023), CostOutsideActivity),
        (cost(area="finns-inte"), MoneyUnknown),
    ],
    ids=["negative", "before", "after", "unknown area"],
)
def test_a_wrong_cost_is_refused_and_nothing_is_saved(owner, fields, refusal):
    one = make.activity()

    with pytest.raises(refusal):
        services.add_cost(activity=one.key, fields=fields, **WHO)
    assert Cost.objects.count() == 0


def test_a_cost_in_another_county_is_refused(owner):
    with pytest.raises(NotPermitted):
        services.add_cost(activity=make.activity().key, fields=cost(), **STRANGER)


def test_a_split_cost_keeps_its_total_and_can_be_taken_back(owner):
    one = make.activity()
    made = services.add_cost(activity=one.key, fields=cost("100.01"), **WHO)
    key = economy.split_key(owner.key)

    whole = services.split_cost(activity=one.key, number=made.pk, key=key.key, **WHO)

    found = queries.costs_of_activity(activity=one.key, scope=PUBLIC)
    assert sorted(row.amount.sek for row in found.costs) == [Decimal("50.00"), Decimal("50.01")]
    assert found.total == Amount(Decimal("100.01"))
    with pytest.raises(CostIsPosted):
        services.remove_cost(activity=one.key, number=found.costs[0].number, **WHO)

    services.undo_split(number=whole.pk, **WHO)
    assert [row.amount_sek for row in Cost.objects.filter(activity=one)] == [Decimal("100.01")]
    assert Posting.everything.count() == SharedCost.everything.count() == 0


def test_a_shared_cost_is_split_over_activities(owner):
    first, second = make.activity("Ett"), make.activity("Två")
    parts = ((first.key, Decimal("33.3333")), (second.key, Decimal("66.6667")))
    key = economy.split_key(owner.key, kind="activity", parts=parts)

    services.share_cost(owner=owner.key, fields=shared(key, "100", area="gemensamt"), **WHO)

    assert Cost.objects.get(activity=first).amount_sek == Decimal("33.33")
    assert Cost.objects.get(activity=second).amount_sek == Decimal("66.67")
    assert Cost.objects.get(activity=second).area_of_work == "gemensamt"


def test_a_part_on_an_activity_that_did_not_go_on_is_refused(owner):
    one = make.activity(starts_on=date(2025, 1, 1), ends_before=None)
    key = economy.split_key(owner.key, kind="activity", parts=((one.key, Decimal(100)),))

    with pytest.raises(CostOutsideActivity):
        services.share_cost(owner=owner.key, fields=shared(key), **WHO)
    assert SharedCost.everything.count() == 0


@pytest.mark.parametrize(
    "parts",
    [
        (("gemensamt", Decimal("99.9")),),
        (("gemensamt", Decimal(60)), ("vald-i-nara-relation", Decimal(50))),
        (("gemensamt", Decimal(50)), ("gemensamt", Decimal(50))),
    ],
    ids=["too little", "too much", "twice"],
)
def test_a_key_that_is_not_whole_is_refused(owner, parts):
    with pytest.raises(SplitNotWhole):
        economy.split_key(owner.key, parts=parts)


def test_a_key_in_use_is_kept(owner):
    key = economy.split_key(owner.key)
    services.share_cost(owner=owner.key, fields=shared(key), **WHO)

    with pytest.raises(SplitKeyInUse, match="ny nyckel"):
        services.remove_split_key(key=key.key, **WHO)


def test_an_unused_key_can_be_taken_away(owner):
    key = economy.split_key(owner.key)

    services.remove_split_key(key=key.key, **WHO)
    assert queries.split_keys(owner=owner, scope=PUBLIC) == ()


def test_an_appropriation_is_recorded_once_for_a_year_and_purpose(owner):
    fields = AppropriationFields(year=2024, purpose="Våldsuppdraget", amount_sek=Decimal(1_000_000))
    made = services.record_appropriation(owner=owner.key, fields=fields, **WHO)
    assert last_event() == "economy.appropriation-recorded"

    with pytest.raises(TakenAlready):
        services.record_appropriation(owner=owner.key, fields=fields, **WHO)

    services.withdraw_appropriation(key=made.key, **WHO)
    assert (Appropriation.everything.count(), last_event()) == (0, "economy.appropriation-withdrawn")


def test_what_is_posted_with_the_purpose_as_funding_counts_against_the_appropriation(owner):
    fields = AppropriationFields(year=2022, purpose="Våldsuppdraget", amount_sek=Decimal(1_000))
    services.record_appropriation(owner=owner.key, fields=fields, **WHO)
    services.add_cost(activity=make.activity().key, fields=cost("400", funding_source="Våldsuppdraget"), **WHO)
    key = economy.split_key(owner.key)
    services.share_cost(owner=owner.key, fields=shared(key, "350", funding_source="Våldsuppdraget"), **WHO)

    (row,) = queries.use_of(owner=owner, scope=PUBLIC)
    assert (row.cost, row.use.left) == (Amount(Decimal(750)), Amount(Decimal(250)))


def test_staffing_is_recorded_changed_and_refused_twice(owner):
    fields = StaffingFields(year=2024, what="Våldsuppdraget", full_time_equivalents=Decimal("8.6"), employees=9)
    made = services.record_staffing(owner=owner.key, fields=fields, **WHO)

    with pytest.raises(TakenAlready):
        services.record_staffing(owner=owner.key, fields=fields, **WHO)
    services.change_staffing(key=made.key, fields=StaffingFields(year=2024, what="Våldsuppdraget", posts=9), **WHO)
    assert Staffing.everything.get().full_time_equivalents is None
    with pytest.raises(NotPermitted):
        services.withdraw_staffing(key=made.key, **STRANGER)


def test_costs_of_unpublished_activities_are_only_for_the_area(owner):
    services.add_cost(activity=make.activity(is_public=False).key, fields=cost(), **WHO)

    assert queries.spent_by(owner=owner, scope=PUBLIC) == ()
    assert len(queries.spent_by(owner=owner, scope=WHO["scope"])) == 1


def test_the_form_of_an_activity_does_not_change_one_cost_of_several(owner):
    one = make.activity()
    for amount in ("100", "200"):
        services.add_cost(activity=one.key, fields=cost(amount), **WHO)
    same = {"title": one.title, "county": "06", "lead": owner.key, "status": "done"}

    with pytest.raises(CostKeptElsewhere):
        change_activity(key=one.key, fields=ActivityFields(**same, cost_sek=Decimal(300)), **WHO)
    change_activity(key=one.key, fields=ActivityFields(**same, cost_sek=Decimal(100)), **WHO)
    assert Cost.objects.filter(activity=one).count() == 2


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Appropriation, {"amount_sek": -1, "purpose": "x"}),
        (AccountedCost, {"amount_sek": -1, "purpose": "x"}),
        (Staffing, {"what": "x"}),
        (Staffing, {"what": "x", "full_time_equivalents": -1}),
    ],
    ids=["negative appropriation", "negative cost", "nothing counted", "negative staffing"],
)
def test_the_database_refuses_too(owner, model, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.everything.create(owner=owner, key="k", year=2022, **fields)


def test_the_database_refuses_a_negative_row_that_nobody_calls_a_credit(owner):
    upload = economy.taken_in(owner.key, "4010;;;1;2022-01-01;;;")

    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerRow.everything.create(
            upload=upload,
            owner=owner,
            number=9,
            booked_on=date(2022, 1, 1),
            account="1",
            amount_sek=-1,
            fingerprint="f",
        )
