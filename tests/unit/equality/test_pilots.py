"""Ranking and choosing pilots, against rows in the database."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lagesbild.equality.errors import (
    ChoiceAlreadyWithdrawn,
    ChoiceUnknown,
    CriterionIncomplete,
    NotInTheRanking,
    PilotsWithoutReason,
    RankingHasChanged,
    WeightsNotUsable,
)
from lagesbild.equality.models import PilotChoice
from lagesbild.equality.permissions import PilotPermission, may, visible
from lagesbild.equality.queries import choice_picture, choices, pilot_ranking
from lagesbild.equality.rules import Criterion
from lagesbild.equality.services import choose_pilots, withdraw_choice
from lagesbild.indicators.models import Indicator, Observation
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import PUBLIC, county, nation
from lagesbild.kernel.withheld import Withheld
from lagesbild.places.models import AreaGroup, Population
from tests.factories.activities import activity, municipality, participation
from tests.factories.equality import WHO, chosen, criteria, fields

pytestmark = pytest.mark.django_db
DAY = "2021-12-31"


@pytest.fixture(autouse=True)
def places():
    for code, people in (("0604", 6000), ("0617", 9000), ("0680", 140_000)):
        area = municipality(code).area
        Population.objects.create(area=area, counted_on=DAY, women=people // 2, men=people // 2)


def order(**changed):
    found = pilot_ranking(criteria=criteria(**changed), scope=PUBLIC)
    return [(row.ranked.place, row.ranked.code, str(row.ranked.points)) for row in found.rows]


def test_the_small_or_the_large_stand_first():
    assert order() == [(1, "0604", "1"), (2, "0617", "1/2"), (3, "0680", "0")]
    assert order(small_first=False)[0] == (1, "0680", "1")


def test_those_never_reached_stand_first_and_the_unknown_get_nothing():
    of = activity()
    for year in (2021, 2022):
        participation(of, "0604", year)
    weights = {Criterion.NEVER_REACHED: 1}

    assert order(weights=weights) == [(1, "0617", "1"), (1, "0680", "1"), (3, "0604", "0")]
    Observation.objects.all().delete()
    of.participations.filter(year=2021).delete()
    found = pilot_ranking(criteria=criteria(weights=weights), scope=PUBLIC)
    assert {row.ranked.points for row in found.rows} == {0}
    assert found.unknown[Criterion.NEVER_REACHED] == 2


def test_groups_and_need():
    group = AreaGroup.objects.create(kind="skr", code="C8", name="Landsbygd")
    group.areas.add(municipality("0617").area)
    other = AreaGroup.objects.create(kind="skr", code="A1", name="Storstäder")
    other.areas.add(municipality("0680").area)
    weights = {Criterion.GROUP: 1}
    assert order(weights=weights, groups=("C8",))[0] == (1, "0617", "1")

    measure = Indicator.objects.create(key="behov", name="Behov", unit="antal", status="active")
    for code, year, value in (
        ("0604", 2020, 5),
        ("0604", 2021, 1),
        ("0680", 2021, 3),
        ("0617", 2021, 2),
        ("0617", 2023, 9),
    ):
        Observation.objects.create(indicator=measure, area=municipality(code).area, year=year, value=value)
    weights = {Criterion.NEED: 1}
    assert [code for _, code, _ in order(weights=weights, indicator="behov")] == ["0680", "0617", "0604"]
    assert order(weights=weights, indicator="behov", high_need_first=False)[0][1] == "0604"


def test_a_value_that_the_source_contradicts_is_not_known():
    measure = Indicator.objects.create(key="behov", name="Behov", unit="antal", status="active")
    for value in (1, 2):
        Observation.objects.create(indicator=measure, area=municipality("0604").area, year=2021, value=value)

    found = pilot_ranking(criteria=criteria(weights={Criterion.NEED: 1}, indicator="behov"), scope=PUBLIC)

    assert all(isinstance(row.ranked.scores[Criterion.NEED], Withheld) for row in found.rows)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"weights": {}}, WeightsNotUsable),
        ({"weights": {Criterion.SIZE: 11}}, WeightsNotUsable),
        ({"weights": {Criterion.GROUP: 1}}, CriterionIncomplete),
        ({"weights": {Criterion.GROUP: 1}, "groups": ("Z9",)}, CriterionIncomplete),
        ({"weights": {Criterion.NEED: 1}}, CriterionIncomplete),
        ({"weights": {Criterion.NEED: 1}, "indicator": "finns-inte"}, CriterionIncomplete),
    ],
    ids=["no weights", "too heavy", "no groups", "unknown group", "no indicator", "unknown indicator"],
)
def test_refuses_criteria_that_rank_nothing(changed, refusal):
    with pytest.raises(refusal):
        order(**changed)


def test_the_same_gives_the_same_fingerprint_and_another_weight_another():
    def fingerprint(**changed):
        return pilot_ranking(criteria=criteria(**changed), scope=PUBLIC).fingerprint

    assert fingerprint() == fingerprint()
    assert fingerprint() == fingerprint(groups=("C8",))
    assert fingerprint() != fingerprint(weights={Criterion.SIZE: 2})


def test_a_choice_keeps_the_ranking_the_fingerprint_and_the_reason():
    made = chosen("0604", "0680")
    Population.objects.filter(area__code="0604").update(women=500_000)

    picture = choice_picture(key=made.key, scope=PUBLIC)

    assert [(row.code, row.is_chosen) for row in picture.rows] == [("0604", True), ("0617", False), ("0680", True)]
    assert picture.is_untouched
    assert picture.line.pilots == ("K0604", "K0680")
    event = Event.objects.get(action="equality.pilots-chosen")
    assert event.after["reason"] == "De små har inte haft stöd förut."
    assert event.after["fingerprint"] == made.fingerprint


def test_a_ranking_changed_behind_its_back_shows():
    made = chosen("0604")
    made.ranking[0]["points"] = "0"
    PilotChoice.everything.filter(pk=made.pk).update(ranking=made.ranking)

    assert not choice_picture(key=made.key, scope=PUBLIC).is_untouched


def test_refuses_to_choose_from_a_ranking_that_is_no_longer_the_same():
    seen = pilot_ranking(criteria=criteria(), scope=PUBLIC).fingerprint
    Population.objects.filter(area__code="0604").update(women=500_000)

    with pytest.raises(RankingHasChanged):
        choose_pilots(criteria=criteria(), fingerprint=seen, fields=fields("0604"), **WHO)
    assert not PilotChoice.everything.exists()
    assert not Event.objects.filter(action="equality.pilots-chosen").exists()


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (fields("0604", reason=" "), PilotsWithoutReason),
        (fields("0604", title=""), PilotsWithoutReason),
        (fields(), PilotsWithoutReason),
        (fields("0604", "1480"), NotInTheRanking),
    ],
    ids=["no reason", "no title", "nobody", "not ranked"],
)
def test_refuses_a_choice_that_is_not_whole(said, refusal):
    seen = pilot_ranking(criteria=criteria(), scope=PUBLIC).fingerprint

    with pytest.raises(refusal):
        choose_pilots(criteria=criteria(), fingerprint=seen, fields=said, **WHO)
    assert not PilotChoice.everything.exists()


@pytest.mark.parametrize(
    "scope", [PUBLIC, county("06"), county("14", writes=True), nation()], ids=["public", "reader", "stranger", "agency"]
)
def test_only_those_who_write_in_the_county_choose_and_withdraw(scope):
    made = chosen("0604")

    with pytest.raises(NotPermitted):
        chosen("0604", scope=scope)
    with pytest.raises(NotPermitted):
        withdraw_choice(key=made.key, reason="Nej", **{**WHO, "scope": scope})
    assert visible(queryset=PilotChoice.everything.all(), scope=scope).count() == 1
    assert may(scope=scope, permission=PilotPermission.SEE, county="06")


def test_a_choice_for_the_whole_country_takes_the_nations_rights():
    assert not may(scope=county("06", writes=True), permission=PilotPermission.CHOOSE, county="")
    assert may(scope=nation(writes=True), permission=PilotPermission.CHOOSE, county="")


def test_a_choice_is_withdrawn_once_with_a_reason_and_stays():
    made = chosen("0604")
    with pytest.raises(PilotsWithoutReason):
        withdraw_choice(key=made.key, reason=" ", **WHO)

    withdraw_choice(key=made.key, reason="Fel underlag.", **WHO)

    assert choice_picture(key=made.key, scope=PUBLIC).line.is_withdrawn
    assert Event.objects.get(action="equality.pilots-withdrawn").after == {"withdrawn_reason": "Fel underlag."}
    with pytest.raises(ChoiceAlreadyWithdrawn):
        withdraw_choice(key=made.key, reason="Igen.", **WHO)
    with pytest.raises(ChoiceUnknown):
        withdraw_choice(key="finns-inte", reason="Igen.", **WHO)


def test_two_choices_with_the_same_title_have_keys_of_their_own():
    assert (chosen("0604").key, chosen("0617").key) == ("piloter-2027", "piloter-2027-2")


@pytest.mark.parametrize(
    "wrong",
    [{"reason": ""}, {"first_year": 2030}, {"withdrawn_at": WHO["at"]}],
    ids=["a_choice_of_pilots_says_why", "the_years_of_a_choice_run_forward", "a_withdrawn_choice_says_why"],
)
def test_the_database_refuses(wrong):
    made = chosen("0604")

    with pytest.raises(IntegrityError), transaction.atomic():
        PilotChoice.everything.filter(pk=made.pk).update(**wrong)


def test_the_database_keeps_a_municipality_once_in_a_choice():
    made = chosen("0604")

    with pytest.raises(IntegrityError), transaction.atomic():
        made.pilots.create(municipality=municipality("0604").area, place=1)


def test_the_queries_of_choices_do_not_grow():
    for _ in range(3):
        chosen("0604", "0617")

    with CaptureQueriesContext(connection) as captured:
        assert len(choices(scope=PUBLIC, county="06")) == 3
    assert len(captured) == 3
    with CaptureQueriesContext(connection) as captured:
        choice_picture(key="piloter-2027", scope=PUBLIC)
    assert len(captured) == 4
    with CaptureQueriesContext(connection) as captured:
        pilot_ranking(criteria=criteria(), scope=PUBLIC)
    assert len(captured) <= 6
