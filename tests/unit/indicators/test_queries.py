"""What one indicator says of an area, and what all say of one."""

from decimal import Decimal

import pytest

from lagesbild.indicators import queries
from lagesbild.indicators.errors import AreaUnknown, IndicatorUnknown
from lagesbild.indicators.models import SeriesBreak
from lagesbild.kernel import questions
from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.quantities import Measured
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.kernel.withheld import Withheld
from tests.factories import indicators as make

pytestmark = pytest.mark.django_db


def percent(value: int) -> Measured:
    return Measured(Decimal(value), "procent")


@pytest.fixture
def screening():
    indicator = make.indicator("screening")
    for year, value in ((2011, 22), (2019, 96), (2020, 97), (2021, 98)):
        make.observation(indicator, make.county(), year, value)
        make.observation(indicator, make.nation(), year, value - 2)
    return indicator


def test_a_series_is_the_area_with_the_nation_last(screening):
    found = queries.series(indicator="screening", areas=("county:06",), scope=PUBLIC)

    assert [line.name for line in found.lines] == ["Jönköpings län", "Riket"]
    assert found.finding == "Jönköpings län: 98\xa0% 2021, mot 22\xa0% 2011. Riket: 96\xa0% 2021, mot 20\xa0% 2011."


def test_years_that_no_source_gives_are_missing_and_not_filled_in(screening):
    line = queries.series(indicator="screening", areas=("county:06",), scope=PUBLIC).lines[0]

    missing = [point.year for point in line.points if isinstance(point.value, Withheld)]

    assert missing == list(range(2012, 2019))
    assert [[point.year for point in run] for run in line.segments] == [[2011], [2019, 2020, 2021]]


def test_the_finding_compares_only_after_the_last_break(screening):
    SeriesBreak.objects.create(indicator=screening, year=2020, note="Frågan ändrades.")

    found = queries.series(indicator="screening", areas=("county:06",), scope=PUBLIC)

    assert found.finding.startswith("Jönköpings län: 98\xa0% 2021, mot 97\xa0% 2020.")
    assert "Jämför inte över 2020: frågan ändrades." in found.notes


def test_contradictory_values_are_both_shown_and_neither_is_drawn(screening):
    make.observation(screening, make.county(), 2021, 90, place_in_source="rad 9")

    found = queries.series(indicator="screening", areas=("county:06",), scope=PUBLIC)

    doubtful = sorted(one.value.value for one in found.rows if one.is_contradicted)
    assert doubtful == [Decimal(90), Decimal(98)]
    assert found.lines[0].latest.year == 2020


def test_the_same_value_twice_is_no_contradiction(screening):
    make.observation(screening, make.county(), 2021, 98)

    found = queries.series(indicator="screening", areas=("county:06",), scope=PUBLIC)

    assert not any(one.is_contradicted for one in found.rows)


def test_the_latest_of_an_area_is_its_last_year(screening):
    make.observation(make.indicator("svar", unit="aktörer"), make.county(), 2022, 11)

    found = queries.observations_of_area(area="county:06", scope=PUBLIC)

    assert [(one.indicator, one.period, one.value) for one in found] == [
        ("screening", "2021", percent(98)),
        ("svar", "2022", Measured(Decimal(11), "aktörer")),
    ]


def test_the_latest_of_an_area_says_when_sources_disagree(screening):
    make.observation(screening, make.county(), 2021, 90)

    (found,) = queries.observations_of_area(area="county:06", scope=PUBLIC)

    assert found.is_contradicted


def test_the_list_prefers_the_nations_latest_value(screening):
    make.observation(screening, make.county("07", "Kronobergs län"), 2023, 50)

    (found,) = queries.indicators(scope=PUBLIC).page.object_list

    assert (found.latest.area_name, found.latest.period) == ("Riket", "2021")


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (queries.Choice(search="TILLFRÅGADE kvinnor"), ["screening"]),
        (queries.Choice(status="wanted"), ["onskad"]),
        (queries.Choice(objective="2"), ["screening"]),
        (queries.Choice(objective="0"), ["onskad"]),
        (queries.Choice(category="stöd"), ["onskad"]),
        (queries.Choice(level="kommun"), ["onskad"]),
        (queries.Choice(with_data=True), ["screening"]),
        (queries.Choice(search="finns inte"), []),
    ],
)
def test_the_list_shows_what_is_chosen(choice, expected):
    asked = make.indicator("screening", name="Andel tillfrågade kvinnor", objective="2", geographic_level="län")
    make.indicator("onskad", status="wanted", category="stöd", geographic_level="kommun")
    make.observation(asked, make.nation(), 2021, 96)

    found = queries.indicators(scope=PUBLIC, choice=choice)

    assert [one.key for one in found.page.object_list] == expected


def test_an_indicator_with_few_values_shows_them_all():
    indicator = make.indicator("yta", unit="km²")
    for code in ("06", "07"):
        make.observation(indicator, make.county(code, f"Län {code}"), 2022, code)
    make.observation(indicator, None, None, None, value_text="störst", area_text="Kiruna")

    found = queries.picture(key="yta", scope=PUBLIC, on_year=2026)

    assert len(found.series.rows) == 3
    assert found.finding == "Län 06 2022: 6\xa0km²; Län 07 2022: 7\xa0km²; Kiruna: störst."


def test_an_indicator_with_many_values_shows_the_nation_and_the_counties_side_by_side():
    indicator = make.indicator("manga")
    for code in range(10, 24):
        for year in range(2019, 2023):
            make.observation(indicator, make.county(str(code), f"Län {code}"), year, code)
    make.observation(indicator, make.nation(), 2022, 12)

    found = queries.picture(key="manga", scope=PUBLIC, on_year=2026)

    assert [one.area for one in found.series.rows] == ["country:00"]
    assert (found.compared_year, len(found.compared)) == (2022, 15)
    assert found.lag == "Senaste värdet gäller 2022, 4 år före innevarande år."


def test_an_area_without_values_is_said_so(screening):
    found = queries.picture(key="screening", county="07", scope=PUBLIC, on_year=2026)

    assert found.finding.startswith("Ingen källa ger något värde för det valda området.")


def test_unknown_things_are_refused_by_name(screening):
    with pytest.raises(IndicatorUnknown, match="finns-inte"):
        queries.series(indicator="finns-inte", scope=PUBLIC)
    with pytest.raises(AreaUnknown, match="county:99"):
        queries.series(indicator="screening", areas=("county:99",), scope=PUBLIC)


def test_small_counts_of_persons_are_withheld_in_every_face():
    make.observation(make.indicator("utsatta", unit="personer"), make.county(), 2022, 3)

    answer = questions.ask("indicators.series", scope=PUBLIC, indicator="utsatta", area="06")

    assert [row["value"].words for row in answer.rows] == ["för få för att visas"]


def test_a_question_reads_codes_as_people_write_them(screening):
    answer = questions.ask("indicators.series", scope=PUBLIC, indicator="screening", area="06, 00")

    assert {row["area_code"] for row in answer.rows} == {"06", "00"}


@pytest.mark.parametrize("area", ["jönköping", "6", ","])
def test_a_question_refuses_what_is_no_code(screening, area):
    with pytest.raises(InvalidInput, match="kan inte läsas"):
        questions.ask("indicators.series", scope=PUBLIC, indicator="screening", area=area)
