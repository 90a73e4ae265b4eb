"""What the queries say of a small world whose answers are known by hand."""

from datetime import date

import pytest

from lagesbild.activities import queries
from lagesbild.activities.errors import ActivityUnknown
from lagesbild.activities.models import Evaluation
from lagesbild.activities.queries import ActivityFilter
from lagesbild.kernel import questions
from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.scopes import PUBLIC, county, nation
from lagesbild.kernel.withheld import Reason, Withheld
from tests.factories import activities as make
from tests.factories import plans

pytestmark = pytest.mark.django_db


def keys(**asked):
    return {row.key for row in queries.activities_page(scope=PUBLIC, asked=ActivityFilter(**asked)).rows}


def test_every_filter_narrows():
    plan = plans.plan()
    goal = plans.goal(plan, "1")
    sub = plans.goal(plan, "1:1", parent=goal)
    wanted = make.activity(
        "Kurs om digitalt våld", code="06", plan=plan, prevention_level="universal", status="ongoing"
    )
    wanted.goals.add(sub)
    wanted.violence_types.add(plans.violence_type())
    wanted.partners.create(organisation=make.municipality("0680"), named_as="K0680")
    make.activity("Annan", code="07", starts_on=date(2019, 1, 1), ends_before=date(2020, 1, 1))

    for asked in (
        {"county": "06"}, {"plan": plan.key}, {"goal": goal.key}, {"goal": sub.key}, {"actor": "kommun-0680"},
        {"actor": "lansstyrelsen-06"}, {"year": 2022}, {"violence": "sexkop"}, {"level": "universal"},
        {"status": "ongoing"}, {"text": "digital kurser"},
    ):  # fmt: skip
        assert keys(**asked) == {wanted.key}, asked
    assert keys(method="finns-inte") == set()


@pytest.mark.parametrize(
    ("starts", "ends", "status", "years"),
    [
        (date(2022, 1, 1), date(2023, 1, 1), "done", {2022}),
        (date(2021, 1, 1), date(2023, 1, 1), "done", {2021, 2022}),
        (date(2021, 1, 1), None, "ongoing", {2021, 2022, 2023, 2024}),
        (date(2021, 1, 1), None, "done", {2021}),
        (None, date(2022, 1, 1), "done", {2020, 2021}),
        (None, None, "ongoing", set()),
    ],
)
def test_a_year_holds_what_is_known_to_have_gone_on(starts, ends, status, years):
    make.activity(starts_on=starts, ends_before=ends, status=status)

    assert {year for year in range(2020, 2025) if keys(year=year)} == years


def test_evaluation_that_no_source_mentions_is_unknown():
    silent, said = make.activity(), make.activity()
    Evaluation.objects.create(activity=said, status="no")

    assert keys(evaluated="unknown") == {silent.key}
    assert keys(evaluated="no") == {said.key}


@pytest.mark.parametrize("sort", ["title", "start", "county", "lead", "status"])
def test_pages_of_any_order_hold_everything_once_and_the_opposite_order_turns_groups(sort):
    for place, title in enumerate(["Örn", "Ål", "Zebra", "Ärla", "anka", "Bi", "Ek"]):
        make.activity(
            title,
            code=f"0{6 + place % 3}",
            status=["done", "planned", "ongoing"][place % 3],
            starts_on=date(2020 + place % 3, 1, 1) if place else None,
            ends_before=None,
            **({} if place % 2 else {"lead": None}),
        )
    for order in (sort, f"-{sort}"):
        pages = [
            [row.key for row in queries.activities_page(scope=PUBLIC, sort=order, page=n, size=3).rows]
            for n in (1, 2, 3)
        ]
        flat = [key for page in pages for key in page]
        whole = [row.key for row in queries.activities_page(scope=PUBLIC, sort=order, size=100).rows]
        assert flat == whole
        assert len(set(flat)) == 7


def test_titles_stand_in_swedish_order():
    for title in ("Örn", "Ål", "Zebra", "Ärla", "anka"):
        make.activity(title)

    rows = queries.activities_page(scope=PUBLIC).rows
    assert [row.title for row in rows] == ["anka", "Zebra", "Ål", "Ärla", "Örn"]


def test_a_page_past_the_end_is_the_last():
    make.many(3)

    assert queries.activities_page(scope=PUBLIC, page=99, size=2).page.number == 2


def test_a_row_says_reach_participants_cost_and_claim():
    one = make.many(1)[0]
    one.costs.create(amount_sek=500)

    row = queries.activities_page(scope=PUBLIC).rows[0]
    assert row.reach == Share(3, 13, "kommuner")
    assert row.took_part == Count(1, "aktörer")
    assert row.cost.sek == 1500
    assert row.standing.words == "bedömd av organisationen"


def test_few_persons_are_not_shown():
    one = make.activity()
    make.participation(one, "0680", persons=3)
    make.participation(one, "0682", persons=20)

    persons = [line.persons for line in queries.activity(key=one.key, scope=PUBLIC).participations]
    assert all(isinstance(cell, Withheld) and cell.reason is Reason.TOO_FEW for cell in persons)


def test_stated_coverage_does_not_invent_who():
    one = make.activity()
    make.reach(one, 34, 49)

    found = queries.coverage_of(activity=one.key, scope=PUBLIC)
    assert found.lines[0].left == Count(15, "kommuner")
    assert isinstance(found.not_reached, Withheld)


def test_named_coverage_counts_a_municipality_once_and_knows_the_rest():
    for code in ("0680", "0682", "0683"):
        make.municipality(code)
    one = make.activity()
    make.participation(one, "0680", 2021)
    make.participation(one, "0680", 2022)
    make.participation(one, "1480", 2022)
    make.participation(one, "0682", 2022, is_confirmed=False)

    found = queries.coverage_of(activity=one.key, scope=PUBLIC)
    assert found.lines[-1].value == Share(1, 3, "kommuner")
    assert found.not_reached == ("K0682", "K0683")


def test_municipalities_are_those_whose_code_is_valid_on_the_day():
    make.municipality("0380", in_county="03")
    make.municipality("0331", in_county="03", valid_from=date(2007, 1, 1))
    one = make.activity(code="03")
    make.participation(one, "0380", 2006)

    assert queries.coverage_of(activity=one.key, scope=PUBLIC).lines[-1].value == Share(1, 1, "kommuner")
    later = queries.coverage_of(activity=one.key, scope=PUBLIC, on=date(2007, 1, 1))
    assert later.lines[-1].value == Share(1, 2, "kommuner")


def test_joint_leads_stand_together_and_municipalities_first():
    for code in ("0680", "0682"):
        make.municipality(code)
    plan = plans.plan()
    goal = plans.goal(plan, "1")
    joint = make.activity("Tillsammans", lead=None, lead_text="K0680 kommun; K0682 kommun", plan=plan)
    for code in ("0680", "0682"):
        joint.partners.create(organisation=make.municipality(code), named_as=f"K{code} kommun")
    board, own = make.activity("Länets", plan=plan), make.activity("Egen", lead=make.municipality("0682"), plan=plan)
    for one in (joint, board, own):
        one.goals.add(goal)

    groups = queries.examples_by_actor(goal=goal.key, scope=PUBLIC, year=2022)
    assert [group.actor for group in groups] == [
        "K0680 kommun och K0682 kommun",
        "K0682 kommun",
        "Aktören lansstyrelsen-06",
    ]
    assert [group.is_municipality for group in groups] == [True, True, False]
    assert groups[0].examples[0].partners == ()


def test_counts_by_goal_count_upwards_once_and_what_is_outside():
    plan = plans.plan()
    top = plans.goal(plan, "1", position=1)
    first, second = plans.goal(plan, "1:1", parent=top, position=1), plans.goal(plan, "1:2", parent=top, position=2)
    both = make.activity(plan=plan)
    both.goals.set([first, second])
    make.activity(plan=plan)

    found = queries.counts_by_goal(plan=plan.key, scope=PUBLIC)
    assert [(goal.number, goal.activities) for goal in found.goals] == [("1", 1), ("1:1", 1), ("1:2", 1)]
    assert (found.outside_goals, found.total) == (1, 2)


def test_goals_of_a_draft_are_shown_only_to_those_who_may_see_it():
    draft = plans.plan("UTKAST", status="draft")
    one = make.activity(plan=draft)
    one.goals.add(plans.goal(draft, "1"))

    assert queries.activities_page(scope=PUBLIC).rows[0].goals == ()
    assert queries.activities_page(scope=county("06")).rows[0].goals[0].number == "1"
    assert queries.activity(key=one.key, scope=PUBLIC).goals == ()
    assert queries.activity(key=one.key, scope=PUBLIC).plan.name == ""
    assert queries.activity(key=one.key, scope=county("06")).plan.name == "Planen UTKAST"


def test_an_unpublished_activity_is_not_found_by_others():
    hidden = make.activity(is_public=False)

    assert queries.activity(key=hidden.key, scope=county("06")).key == hidden.key
    with pytest.raises(ActivityUnknown, match=hidden.key):
        queries.activity(key=hidden.key, scope=county("07"))


def test_activities_of_a_municipality_are_led_partnered_and_taken_part_in():
    led = make.activity(lead=make.municipality("0680"))
    partner, taken = make.activity(code="07"), make.activity(code="08")
    partner.partners.create(organisation=make.municipality("0680"), named_as="K0680")
    make.participation(taken, "0680")
    make.activity()

    found = queries.activities_of_municipality(municipality="0680", scope=PUBLIC)
    assert {row.key for row in found} == {led.key, partner.key, taken.key}


def test_questions_answer_with_finding_and_origin():
    one = make.activity(source=plans.source(), place_in_source="rad 7")
    make.reach(one, 34, 49, source=plans.source(), place_in_source="rad 9")

    answer = questions.ask("activities.coverage", scope=PUBLIC, activity=one.key)
    assert "15 återstår" in answer.finding
    assert answer.rows[0]["reached"] == Share(34, 49, "kommuner")
    assert [origin.place for origin in answer.origins] == ["rad 9"]
    listed = questions.ask("activities.activities", scope=PUBLIC, county="06", year="2022")
    assert [row["key"] for row in listed.rows] == [one.key]
    never = questions.ask("activities.never-evaluated", scope=PUBLIC, county="06")
    assert "1 av länets 1 insatser" in never.finding
    assert questions.ask("activities.stated-reach", scope=PUBLIC, county="06").rows == ()


def test_a_question_with_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr("lagesbild.activities.questions.activities.MOST", 2)
    make.many(3)
    with pytest.raises(InvalidInput, match="3 insatser är fler än 2"):
        questions.ask("activities.activities", scope=nation())
