"""Files of indicators are read whole or not at all, and every fault says where it is."""

from datetime import UTC, datetime

import pytest

from lagesbild.indicators import loading
from lagesbild.indicators.models import Indicator, Observation
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import InvalidInput
from tests.factories import indicators as make

pytestmark = pytest.mark.django_db
WHO = {"by": "Prov", "at": datetime(2026, 11, 21, tzinfo=UTC)}


@pytest.fixture(autouse=True)
def register():
    make.source()
    make.county()


def faults_of(folder) -> str:
    with pytest.raises(InvalidInput) as refused:
        loading.load(folder, **WHO)
    return str(refused.value)


def test_indicators_and_observations_are_saved_with_their_source(tmp_path):
    make.files(tmp_path, indicators=[make.indicator_row()], observations=[make.observation_row(place="rad 7")])

    counts = loading.load(tmp_path, **WHO)

    assert counts == {"indikatorer": 1, "mätvärden": 1, "brott i serier": 0}
    assert Observation.objects.get().origin_words == "Källan en-kalla, rad 7"


def test_loading_twice_changes_nothing_and_writes_no_new_event(tmp_path):
    make.files(tmp_path, indicators=[make.indicator_row()], observations=[make.observation_row()])

    loading.load(tmp_path, **WHO)
    loading.load(tmp_path, **WHO)

    assert (Indicator.objects.count(), Observation.objects.count(), Event.objects.count()) == (1, 1, 1)


def test_a_changed_name_is_an_event_with_before_and_after(tmp_path):
    loading.load(make.files(tmp_path, indicators=[make.indicator_row()]), **WHO)
    loading.load(make.files(tmp_path, indicators=[make.indicator_row(name="Nytt namn")]), **WHO)

    event = Event.objects.order_by("-position").first()

    assert event.before == {"name": "Indikatorn andel"}
    assert event.after == {"name": "Nytt namn"}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"area": "county:99"}, "observations.csv rad 2, kolumn ”area”: ”county:99” finns inte."),
        ({"area": ""}, "område saknas."),
        ({"indicator": "okänd"}, "kolumn ”indicator”: ”okänd” finns inte."),
        ({"withheld": "too-few"}, "raden har både ett värde och ett skäl att värde saknas."),
        ({"value": ""}, "kolumn ”value”: värde saknas."),
        ({"value": "många"}, "”många” är inte ett tal."),
        ({"sex": "X"}, "kolumn ”sex”: ”X” finns inte."),
        ({"year": "2022", "period_text": "2021–2022"}, "raden har både år och period i ord."),
        ({"numerator": "1", "denominator": "3"}, "5 procent är inte 1 av 3."),
        ({"withheld": "hemligt", "value": ""}, "kolumn ”withheld”: ”hemligt” finns inte."),
        ({"is_derived": "kanske"}, "”kanske” är varken yes eller no."),
    ],
)
def test_a_faulty_observation_is_refused_with_its_place_and_nothing_is_saved(tmp_path, cells, told):
    observations = [make.observation_row(**cells)]

    assert told in faults_of(make.files(tmp_path, indicators=[make.indicator_row()], observations=observations))
    assert not Indicator.objects.exists()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"indicators": [make.indicator_row(), make.indicator_row()]}, "”andel” finns redan i indicators.csv rad 2."),
        ({"indicators": [make.indicator_row(status="okänd")]}, "kolumn ”status”: ”okänd” finns inte."),
        ({"indicators": [make.indicator_row(direction="uppåt")]}, "kolumn ”direction”: ”uppåt” finns inte."),
        ({"indicators": [make.indicator_row(objective="7")]}, "kolumn ”objective”: ”7” finns inte."),
        ({"indicators": [make.indicator_row(source="ingen")]}, "kolumn ”source”: ”ingen” finns inte."),
        (
            {
                "indicators": [make.indicator_row()],
                "breaks": [{"indicator": "andel", "year": "2020", "note": "a"}] * 2,
            },
            "finns redan i breaks.csv rad 2.",
        ),
        (
            {
                "indicators": [make.indicator_row()],
                "versions": [{"indicator": "andel", "number": "1", "definition": "a", "valid_from": "i våras"}],
            },
            "”i våras” är inte ett datum.",
        ),
    ],
)
def test_a_faulty_register_is_refused_whole(tmp_path, rows, told):
    assert told in faults_of(make.files(tmp_path, **rows))
    assert not Indicator.objects.exists()


def test_every_fault_is_told_at_once(tmp_path):
    observations = [make.observation_row(area="county:99"), make.observation_row(sex="X")]

    told = faults_of(make.files(tmp_path, indicators=[make.indicator_row()], observations=observations))

    assert "rad 2" in told
    assert "rad 3" in told
