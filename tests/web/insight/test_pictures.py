"""The pictures of places on the demonstration's real facts."""

from datetime import date

import pytest

from lagesbild.activities.models import Activity
from lagesbild.insight import queries
from lagesbild.insight.errors import CountyUnknown, MunicipalityUnknown
from lagesbild.kernel import questions, scopes, swedish
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.kernel.withheld import Withheld
from tests.demonstration import demonstration  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

TODAY = date(2026, 11, 1)


def figure(figures, label):
    return next(one.value for one in figures if one.label == label)


def test_the_nation_keeps_both_values_of_a_source_that_contradicts_itself():
    picture = queries.picture_of_nation(scope=PUBLIC, on=TODAY)

    assert figure(picture.figures, "Kommuner som besvarade nationella kommunenkäten 2025") == Share(
        248, 290, "kommuner"
    )
    assert any("245" in one.second_value for one in picture.contradictions)
    assert (len(picture.counties), sum(one.municipalities for one in picture.counties)) == (21, 290)


def test_every_activity_is_in_a_county_or_counted_elsewhere():
    picture = queries.picture_of_nation(scope=PUBLIC, on=TODAY)

    total = sum(one.activities for one in picture.counties) + picture.elsewhere

    assert total == Activity.objects.within(PUBLIC).count()


def test_the_round_of_jonkoping_says_what_is_known_and_what_is_not():
    picture = queries.picture_of_county(code="06", scope=PUBLIC)

    assert figure(picture.figures, "Svar om 2022") == Count(11, "aktörer")
    assert isinstance(figure(picture.figures, "Tillfrågade om 2022"), Withheld)
    assert [plan.key for plan in picture.plans] == ["JKP"]
    assert len(picture.plans[0].goals) == 5
    assert len(picture.municipalities) == 13


def test_activities_of_a_top_goal_are_those_linked_to_it_or_below():
    picture = queries.picture_of_county(code="06", scope=PUBLIC)
    first = picture.plans[0].goals[0]

    below = Activity.objects.within(PUBLIC).filter(
        county__code="06", goals__plan__key="JKP", goals__number__regex=r"^1(:|$)"
    )

    assert first.activities == below.distinct().count() > 0


def test_a_municipality_that_changed_county_is_found_under_both_codes():
    old = queries.picture_of_municipality(code="1917", scope=PUBLIC)
    new = queries.picture_of_municipality(code="0331", scope=PUBLIC)

    assert (old.county_code, new.county_code) == ("19", "03")
    assert [one.code for one in old.codes] == [one.code for one in new.codes] == ["1917", "0331"]
    assert "31\xa0december\xa02006" in old.standing
    assert not new.standing


@pytest.mark.parametrize(
    ("code", "on", "is_valid"),
    [
        ("1917", date(2006, 12, 31), True),
        ("1917", date(2007, 1, 1), False),
        ("0331", date(2006, 12, 31), False),
        ("0331", date(2007, 1, 1), True),
    ],
)
def test_a_code_holds_on_the_right_days(code, on, is_valid):
    assert (queries.picture_of_municipality(code=code, on=on, scope=PUBLIC).standing == "") is is_valid


def test_unknown_codes_are_refused_with_the_code_and_what_to_do():
    with pytest.raises(CountyUnknown, match="99"):
        queries.picture_of_county(code="99", scope=PUBLIC)
    with pytest.raises(MunicipalityUnknown, match="9999"):
        queries.picture_of_municipality(code="9999", scope=PUBLIC)


@pytest.mark.parametrize("code", ["01", "06", "07", "09", "14", "25"])
def test_every_figure_has_a_source_or_a_reason(code):
    figures = queries.picture_of_county(code=code, scope=PUBLIC).figures

    assert all(one.source or isinstance(one.value, Withheld) for one in figures)
    assert all(one.value.note for one in figures if isinstance(one.value, Withheld))


@pytest.mark.parametrize("code", ["0680", "0604", "1917", "1480", "0980"])
def test_every_figure_of_a_municipality_has_a_source_or_a_reason(code):
    figures = queries.picture_of_municipality(code=code, scope=PUBLIC).figures

    assert all(one.source or isinstance(one.value, Withheld) for one in figures)


def test_what_is_not_published_shows_only_in_its_own_county():
    hidden = Activity.everything.filter(county__code="06").first()
    seen = queries.picture_of_county(code="06", scope=PUBLIC).activities_count
    Activity.everything.filter(pk=hidden.pk).update(is_public=False)

    counts = {
        name: queries.picture_of_county(code="06", scope=scope).activities_count
        for name, scope in (("public", PUBLIC), ("own", scopes.county("06")), ("other", scopes.county("14")))
    }

    assert counts == {"public": seen - 1, "own": seen, "other": seen - 1}


@pytest.mark.parametrize(
    ("question", "parameters"),
    [
        ("insight.county-picture", {"county": "06"}),
        ("insight.municipality-picture", {"municipality": "0680"}),
        ("insight.municipality-picture", {"municipality": "1917", "on": "2006-12-31"}),
        ("insight.counties", {}),
    ],
)
def test_questions_about_places_are_answered_with_a_finding(question, parameters):
    answer = questions.ask(question, scope=PUBLIC, **parameters)

    assert answer.finding.endswith(".")
    assert answer.rows
    assert {column.key for column in answer.columns} >= set(answer.rows[0])


@pytest.mark.parametrize(
    ("text", "first"),
    [("aneby", "/kommun/0604/"), ("0680", "/kommun/0680/"), ("Skåne län", "/lan/12/"), ("heb", "/kommun/1917/")],
)
def test_places_are_found_by_name_and_code(text, first):
    assert first in [one.href for one in queries.areas_named(text=text)]


def test_what_nothing_is_called_finds_nothing():
    assert queries.areas_named(text="Atlantis") == ()
    assert queries.areas_named(text="  ") == ()


def test_counties_come_in_order_of_code():
    assert [one.code for one in queries.counties(on=TODAY)][:3] == ["01", "03", "04"]


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        (scopes.county("06", writes=True, person="Utvecklingsledare"), ["Jönköpings län"]),
        (scopes.organisation("kommun-0604", writes=True, person="Samordnare"), ["Aneby kommun"]),
    ],
)
def test_work_is_that_of_ones_own_area(scope, places):
    work = queries.work_of(scope=scope)

    assert [one.name for one in work.places] == places
    assert all(one.writes for one in work.places)


def test_work_of_a_county_counts_its_own_activities_without_goal():
    own = queries.work_of(scope=scopes.county("06", writes=True))
    all_of_them = queries.work_of(scope=scopes.nation())

    assert own.without_goal_count == Activity.everything.filter(county__code="06", goals=None).count()
    assert own.without_goal_count < all_of_them.without_goal_count
    assert all_of_them.is_national


def test_findings_are_sentences_in_plain_numbers():
    for code in ("06", "09", "14"):
        finding = queries.picture_of_county(code=code, scope=PUBLIC).finding
        assert finding.endswith(".")
        assert "None" not in finding
        assert swedish.NBSP * 2 not in finding
