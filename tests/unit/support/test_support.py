"""Where one can turn: what is open to whom, and what no source says."""

from datetime import UTC, datetime

import pytest

from lagesbild.actors.models import Organisation
from lagesbild.journal.models import Event
from lagesbild.kernel import questions
from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.support import loading, queries
from lagesbild.support.errors import CountyUnknown, ServiceUnknown
from lagesbild.support.models import SupportService
from lagesbild.support.rules import Audience
from tests.factories import support as make
from tests.factories.indicators import county, municipality, nation, source

pytestmark = pytest.mark.django_db
WHO = {"by": "Prov", "at": datetime(2026, 11, 21, tzinfo=UTC)}


def keys(lines) -> list[str]:
    return [one.key for one in lines]


@pytest.fixture
def services():
    home, other = municipality("0680", "Jönköping"), municipality("0662", "Gislaved")
    make.service("i-kommunen", home)
    make.service("i-grannkommunen", other)
    make.service("i-lanet", county("06"))
    make.service("i-annat-lan", county("07", "Kronobergs län"))
    make.service("nationell", nation())
    make.service("utan-kommuner", county=county("06"), area_text="Några kommuner i länet")
    make.service("bara-planerad", home, status="förstudie klar")


def test_a_municipality_may_turn_to_its_own_its_countys_and_the_nations(services):
    found = queries.services_open_to(area="municipality:0680", scope=PUBLIC)

    assert keys(found) == ["i-kommunen", "i-lanet", "nationell"]


def test_a_county_is_also_given_what_no_source_places_in_a_municipality(services):
    found = queries.services_open_to(area="county:06", scope=PUBLIC, national=False)

    assert keys(found) == ["i-grannkommunen", "i-kommunen", "i-lanet", "utan-kommuner"]
    assert found[-1].open_to == "Några kommuner i länet: källan säger inte vilka kommuner"


def test_the_list_of_a_county_puts_the_county_before_the_nation(services):
    found = queries.services(scope=PUBLIC, county="06")

    assert keys(found.services)[-1] == "nationell"


def test_the_list_of_the_nation_puts_the_national_first(services):
    found = queries.services(scope=PUBLIC)

    assert keys(found.services)[0] == "nationell"
    assert "bara-planerad" not in keys(found.services)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"violence": "sexköp"}, ["kast"]),
        ({"audience": "yrkesverksam"}, ["nck"]),
        ({"search": "kompetens"}, ["nck"]),
    ],
)
def test_the_list_shows_what_is_chosen(choice, expected):
    make.service("kast", nation(), violence_type="prostitution; sexköp", target_group="Personer som köper sex")
    make.service("nck", nation(), kind="kompetenscentrum", target_group="Yrkesverksamma")

    found = queries.services(scope=PUBLIC, **choice)

    assert keys(found.services) == expected
    assert found.violence_types == ("prostitution", "sexköp")


def test_services_are_grouped_by_their_first_audience():
    make.service("jour", nation(), target_group="Våldsutsatta och våldsutövare")

    found = queries.services(scope=PUBLIC)

    assert keys(found.of(Audience.EXPOSED)) == ["jour"]
    assert keys(found.of(Audience.USING)) == []


def test_coverage_counts_the_municipalities_that_are_named(services):
    found = queries.coverage(county="06", scope=PUBLIC)

    (row,) = found.rows
    assert row.value == Share(2, 2, "kommuner")
    assert "nationell" not in row.services


def test_a_kind_that_is_only_elsewhere_is_not_stated_here(services):
    make.service("kast", municipality("1480", "Göteborg"), kind="KAST")

    row = next(row for row in queries.coverage(county="06", scope=PUBLIC).rows if row.kind == "KAST")

    assert row.value == Share(0, 2, "kommuner")
    assert row.not_stated == ("Gislaved", "Jönköping")


def test_the_question_says_that_not_stated_is_not_none(services):
    answer = questions.ask("support.coverage", scope=PUBLIC, county="06")

    assert "betyder inte att stödet saknas" in answer.notes[0]
    assert answer.finding == "1 av 1 slag av stöd uppges vara öppna för alla kommuner i Län 06."


def test_the_question_lists_the_services_of_a_county(services):
    answer = questions.ask("support.services", scope=PUBLIC, county="06")

    assert answer.finding == "4 lokala och 1 nationella verksamheter."


def test_unknown_things_are_refused_by_name():
    with pytest.raises(ServiceUnknown, match="finns-inte"):
        queries.service(key="finns-inte", scope=PUBLIC)
    with pytest.raises(CountyUnknown, match="99"):
        queries.coverage(county="99", scope=PUBLIC)


def test_a_host_that_is_known_is_an_actor_and_another_stays_text(tmp_path):
    source()
    county()
    Organisation.everything.create(key="region", name="Region Jönköpings län", kind="region")
    rows = [
        make.service_row(host="Region Jönköpings län", host_text="regionen"),
        make.service_row("jour", host="Okänd"),
    ]

    loading.load(make.files(tmp_path, services=rows), **WHO)

    hosts = dict(SupportService.objects.values_list("key", "host__key"))
    assert hosts == {"barnahus": "region", "jour": None}


def test_loading_twice_changes_nothing_and_a_new_area_is_an_event(tmp_path):
    source()
    county()
    catchments = [{"service": "barnahus", "area": "county:06"}]
    make.files(tmp_path, services=[make.service_row()])

    loading.load(tmp_path, **WHO)
    loading.load(tmp_path, **WHO)
    loading.load(make.files(tmp_path, services=[make.service_row()], catchments=catchments), **WHO)

    assert Event.objects.count() == 2
    assert Event.objects.order_by("-position").first().after == {"areas": ["county:06"]}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"services": [make.service_row(), make.service_row()]}, "”barnahus” finns redan i services.csv rad 2."),
        ({"services": [make.service_row(county="99")]}, "services.csv rad 2, kolumn ”county”: ”99” finns inte."),
        ({"services": [make.service_row(source="ingen")]}, "kolumn ”source”: ”ingen” finns inte."),
        ({"services": [make.service_row(municipalities_stated="åtta")]}, "”åtta” är inte ett heltal."),
        (
            {"services": [make.service_row()], "catchments": [{"service": "barnahus", "area": "county:99"}]},
            "catchments.csv rad 2, kolumn ”area”: ”county:99” finns inte.",
        ),
        (
            {"services": [make.service_row()], "catchments": [{"service": "barnahus", "area": "county:06"}] * 2},
            "står redan för ”barnahus”.",
        ),
    ],
)
def test_a_faulty_file_is_refused_with_its_place_and_nothing_is_saved(tmp_path, rows, told):
    source()
    county()

    with pytest.raises(InvalidInput) as refused:
        loading.load(make.files(tmp_path, **rows), **WHO)

    assert told in str(refused.value)
    assert not SupportService.objects.exists()
