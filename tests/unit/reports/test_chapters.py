"""What the chapters say when much is known, and when little is."""

from datetime import date

import pytest

from lagesbild.actors.models import Organisation
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.places.models import Area
from lagesbild.plans.models import Plan
from lagesbild.reports.assembly import Assembled, assemble
from lagesbild.reports.assembly.material import Origin
from lagesbild.reports.assembly.prose import sources_in_words
from lagesbild.reports.models import Edition
from lagesbild.typesetting.blocks import Figure, Heading, Table
from lagesbild.typesetting.measures import shown
from lagesbild.typesetting.numbering import numbered, walk
from lagesbild.typesetting.soundness import check
from tests.demonstration import demonstration  # noqa: F401 - the fixture
from tests.reported import edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


@pytest.fixture(scope="module")
def jonkoping(demonstration: None, django_db_blocker: pytest.FixtureRequest) -> Assembled:  # noqa: F811
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return assemble(edition=edition(), scope=PUBLIC)


def report_of(plan_key: str) -> Assembled:
    """Return the report of a county without round and without a word from its author."""
    plan = Plan.everything.get(key=plan_key)
    made = Edition.everything.create(
        key="prov", title="Prov", county=plan.county, author=plan.owner, plan=plan, year=2022, dated_on=date(2023, 3, 1)
    )
    return assemble(edition=made, scope=PUBLIC)


def prose(made: Assembled) -> str:
    """Return the running text of a report, a paragraph or point a line."""
    lines: list[str] = []
    for block in walk((*made.document.summary, *made.document.blocks)):
        lines += [shown(block.runs)] if hasattr(block, "runs") else []
        lines += [shown(item) for item in block.items] if type(block).__name__ == "BulletList" else []
    return "\n".join(lines).replace("\u00a0", " ")


def table(made: Assembled, anchor: str) -> list[list[str]]:
    blocks = walk((*made.document.summary, *made.document.blocks))
    (found,) = (block for block in blocks if isinstance(block, Table) and block.anchor == anchor)
    return [[shown(cell).replace("\u00a0", " ") for cell in row] for row in found.rows]


def test_the_year_stands_in_four_figures_first(jonkoping: Assembled) -> None:
    assert table(jonkoping, "tab-siffror") == [
        ["Aktörer som lämnade yttrande", "11 aktörer", "15 aktörer för 2021"],
        ["Beskrivna insatser", "71 insatser", ""],
        [
            "Kommuner som nämns i någon insats",
            "9 av 13 kommuner (69 %)",
            "nämns inte: Gnosjö, Habo, Nässjö och Vaggeryd",
        ],
        ["Insatser som uppges vara utvärderade", "0 av 71 insatser (0 %)", "för 69 säger källan inget om utvärdering"],
    ]


def test_municipalities_without_activities_are_named_with_where_they_stand_instead(jonkoping: Assembled) -> None:
    said = prose(jonkoping)

    assert "För Gnosjö, Habo, Nässjö och Vaggeryd beskriver underlaget ingen insats." in said
    assert "Gnosjö och Vaggeryd nämns i stället genom stödverksamheten Medverkan-Familjefrid." in said
    assert "Habo och Nässjö nämns varken bland insatserna, stödverksamheterna eller styrdokumenten." in said


def test_municipalities_stand_in_swedish_order_goal_by_goal(jonkoping: Assembled) -> None:
    rows = table(jonkoping, "tab-kommuner")

    assert [row[0] for row in rows] == [
        "Aneby", "Eksjö", "Gislaved", "Gnosjö", "Habo", "Jönköping", "Mullsjö", "Nässjö", "Sävsjö", "Tranås",
        "Vaggeryd", "Vetlanda", "Värnamo",
    ]  # fmt: skip
    assert rows[11] == ["Vetlanda", "0", "0", "0", "0", "1", "1"]


def test_a_goal_names_whom_it_reaches_and_whom_it_does_not(jonkoping: Assembled) -> None:
    assert (
        "4 av 13 kommuner (31 %) nämns i någon insats inom målet: Eksjö, Gislaved, Vetlanda och Värnamo. "
        "Aneby, Gnosjö, Habo, Jönköping, Mullsjö, Nässjö, Sävsjö, Tranås och Vaggeryd nämns inte."
    ) in prose(jonkoping)


def test_results_and_effects_carry_what_is_known_of_them(jonkoping: Assembled) -> None:
    said = prose(jonkoping)

    assert "Uppgiven effekt (bedömd av organisationen): Metoden beskrivs som effektiv i liknande ärenden." in said
    assert "Uppgivet resultat: Rutiner framtagna." in said
    assert "Insatsen är inte utvärderad. Tjänst och beläggning utvärderas 2023." in said
    assert "Utvärdering pågår. Forsknings- och utvecklingsprojekt" in said


def test_an_activity_towards_two_goals_is_told_once(jonkoping: Assembled) -> None:
    said = prose(jonkoping)

    assert said.count("Nätverksträff om insatser för våldsutövare.") == 2
    assert "Nätverksträff om insatser för våldsutövare. Se mål 3." in said


def test_a_number_with_a_reservation_keeps_it(jonkoping: Assembled) -> None:
    anchors = [block.anchor for block in walk(jonkoping.document.blocks) if isinstance(block, Table)]
    reached = [row[:2] for anchor in anchors if anchor.startswith("tab-rackvidd") for row in table(jonkoping, anchor)]

    assert ["Fördelade broschyrer om barns rättigheter", "drygt 15 000 broschyrer"] in reached


def test_local_plans_say_what_they_hold(jonkoping: Assembled) -> None:
    assert table(jonkoping, "tab-lokala-planer") == [
        [
            "Eksjö kommun",
            "Kommunövergripande riktlinje och handlingsplan",
            "Alla förvaltningar omfattas; varje sektor gör egen plan",
        ],
        ["Jönköpings kommun", "Hållbarhetsprogram", "14 prioriterade mål rör våldsprevention; antaget av fullmäktige"],
    ]


def test_no_sentence_starts_with_a_small_letter(jonkoping: Assembled) -> None:
    for block in walk(jonkoping.document.blocks):
        if type(block).__name__ == "Paragraph":
            first = numbered_words(jonkoping, block)
            assert first[:1].isupper() or first[:1].isdigit(), first


def numbered_words(made: Assembled, block: object) -> str:
    labels = numbered(made.document).labels
    return "".join(labels.get(getattr(run, "anchor", ""), "") or getattr(run, "text", "") for run in block.runs)  # type: ignore[attr-defined]


def test_a_county_of_which_nothing_is_known_still_gets_a_sound_report() -> None:
    made = report_of("BLEKINGE-STRATEGI-2018")

    check(numbered(made.document))
    said = prose(made)
    assert "Ingen uppföljningsomgång är registrerad för året." in said
    assert "De nämns inte heller bland stödverksamheterna eller styrdokumenten." in said
    assert "Underlaget nämner inga styrgrupper, arbetsgrupper eller nätverk i länet." in said
    assert ["Insatser som uppges vara utvärderade", "inte känt", ""] in table(made, "tab-siffror")
    headings = [block.text for block in walk(made.document.blocks) if isinstance(block, Heading)]
    assert "Avslutande ord" not in headings
    assert [block.anchor for block in walk(made.document.blocks) if isinstance(block, Figure)] == ["fig-karta"]


def test_a_county_of_many_municipalities_counts_those_it_does_not_name() -> None:
    made = report_of("VG")

    check(numbered(made.document))
    assert "kommuner nämns inte" in table(made, "tab-siffror")[1][2]
    assert "Övriga " in prose(made)


def test_an_actor_without_round_is_not_said_to_have_answered() -> None:
    owner = Organisation.everything.get(key="lansstyrelsen-06")
    plan = Plan.everything.get(key="JKP")
    made = Edition.everything.create(
        key="prov", title="Prov", county=Area.objects.get(kind="county", code="06"), author=owner, plan=plan,
        year=2023, dated_on=date(2024, 3, 1),
    )  # fmt: skip

    said = prose(assemble(edition=made, scope=PUBLIC))

    assert "Ingen uppföljningsomgång är registrerad för året." in said
    assert "Länets strategi ses över." in said


@pytest.mark.parametrize(
    ("origin", "words", "short"),
    [
        (Origin("f", ("Rapport A",), "rad 3"), "Rapport A, rad 3", "2, rad 3"),
        (Origin("f", ("Rapport A", "B"), is_counted=True), "Rapport A; B, räknat i Lägesbild", "2 och 1, räknat"),
        (Origin("f", (), is_counted=True), "räknat i Lägesbild", "räknat"),
        (Origin("f", ()), "registrerat i Lägesbild", "registrerat i Lägesbild"),
    ],
)
def test_an_origin_is_written_out_and_in_short(origin: Origin, words: str, short: str) -> None:
    assert origin.words == words
    assert origin.numbered({"Rapport A": 2, "B": 1}) == short


def test_the_places_of_one_source_are_gathered() -> None:
    said = sources_in_words(["Rapport A, rad 3", "Rapport B", "Rapport A, rad 7–9", "Rapport A, rad 3"])

    assert said == "Rapport A, rad 3; 7–9. Rapport B"
