"""A plan in from a file: every fault at once in its cell, all or nothing, repeatable, and only where one may write."""

import json
from datetime import UTC, datetime

import pytest
from django.core import signing

from lagesbild.journal.models import Event
from lagesbild.kernel.errors import InvalidInput, NotFound, NotPermitted
from lagesbild.kernel.scopes import PUBLIC, county, nation
from lagesbild.plans.errors import PlanUnknown, PreviewOutdated, TooLongForExcel
from lagesbild.plans.exchange import exported, import_plan, import_seen, plan_difference, preview, template
from lagesbild.plans.models import Goal, GoalLink, Plan, PlannedActivity
from tests.factories import plans as make
from tests.unit.plans.exchange_files import changed_json, changed_workbook

pytestmark = pytest.mark.django_db

WHO = {"by": "Prov", "at": datetime(2026, 11, 20, tzinfo=UTC)}
EVERYWHERE = nation(writes=True)


@pytest.fixture(autouse=True)
def plan():
    """Make a plan with two goals, each with a sub-goal that has an activity, a follow-up method and a responsible."""
    made = make.plan(vision="Ett län fritt från våld")
    make.goals(made, 2)
    make.violence_type()
    return made


def taken_in(content, name="LAN.xlsx", **options):
    return import_plan(content=content, name=name, **{"scope": EVERYWHERE, **WHO, **options})


def faults(content, name="LAN.xlsx", **options):
    before = Event.objects.count()
    with pytest.raises(InvalidInput) as refusal:
        taken_in(content, name, **options)
    assert Event.objects.count() == before
    return [str(fault) for fault in refusal.value.faults]


def test_a_changed_workbook_updates_the_plan_and_tells_what_differed():
    done = taken_in(changed_workbook("LAN", Mål__C3="Ny rubrik"))

    assert Goal.objects.get(key="LAN-1").title == "Ny rubrik"
    assert done.difference.finding == "Av målen: 3 är oförändrade och 1 är omformulerat."
    events = list(Event.objects.order_by("position").values_list("action", "after"))
    assert events == [
        ("plans.plan-imported", {"fil": "LAN.xlsx", "vad som skiljer": done.difference.finding}),
        ("plans.goal-loaded", {"title": "Ny rubrik"}),
    ]


def test_the_same_file_twice_is_the_same_as_once():
    content = changed_workbook("LAN", Mål__C3="Ny rubrik")
    taken_in(content)

    again = taken_in(content)

    assert again.difference.is_same
    assert Event.objects.count() == 2
    assert PlannedActivity.objects.count() == 2


def test_a_goal_without_key_is_found_by_its_number():
    taken_in(changed_workbook("LAN", Mål__C3="Ny rubrik", Mål__O3=None))

    assert dict(Goal.objects.filter(plan__key="LAN", parent=None).values_list("key", "title")) == {
        "LAN-1": "Ny rubrik",
        "LAN-2": "Mål 2",
    }


def test_a_new_row_is_a_new_goal():
    taken_in(changed_workbook("LAN", Mål__A7="2:2", Mål__B7="2", Mål__C7="Ett nytt delmål"))

    assert Goal.objects.get(key="LAN-2:2").parent.key == "LAN-2"


def test_what_the_file_does_not_hold_is_taken_away():
    given = json.loads(exported(key="LAN", form="json", scope=EVERYWHERE).content)["plan"]["goals"]

    done = taken_in(changed_json("LAN", goals=given[1:], links=None), "LAN.json")

    assert set(Goal.objects.filter(plan__key="LAN").values_list("key", flat=True)) == {"LAN-2", "LAN-2:1"}
    assert [goal.words for goal in done.difference.of_kind("dropped")] == ["1 Mål 1", "1:1 Mål 1:1"]
    assert Event.objects.filter(action="plans.goal-removed").count() == 2
    assert not GoalLink.objects.exists()


def test_a_goal_that_something_rests_on_is_not_taken_away():
    other = make.plan("ANNAN")
    GoalLink.objects.create(plan=other, target=Goal.objects.get(key="LAN-1:1"), kind="corresponds")
    goals = json.loads(exported(key="LAN", form="json", scope=EVERYWHERE).content)["plan"]["goals"]

    (told,) = faults(changed_json("LAN", goals=goals[1:], links=None), "LAN.json")

    assert told.startswith(
        "LAN.json, plan LAN: målet ”1:1 Mål 1:1” finns i planen men inte i filen, och till det hör 1 mållänk."
    )


def test_every_fault_is_told_at_once_with_sheet_row_and_column():
    told = faults(
        changed_workbook(
            "LAN",
            Plan__B5="Aktören lansstyrelsen-66",
            Plan__B7="regionnal",
            Plan__B10="i fjol",
            Mål__A4="1",
            Mål__B6="9",
            Mål__C5=None,
            Mål__G3="univrsell",
            Planerade_insatser__A3="1:7",
            Planerade_insatser__L2="Kostnad",
            Kopplingar__C3="NAT-77",
        )
    )

    for part in (
        "bladet ”Plan”, rad 5, kolumn ”Värde”: ägaren ”Aktören lansstyrelsen-66” finns inte bland aktörerna. Menade",
        "bladet ”Plan”, rad 7, kolumn ”Värde”: ”regionnal” finns inte. Menade du ”regional”?",
        "bladet ”Plan”, rad 10, kolumn ”Värde”: ”i fjol” är inte ett datum. Skriv som 2026-12-31.",
        "bladet ”Mål”, rad 4, kolumn ”Nummer”: numret 1 står två gånger i planen, även i bladet ”Mål”, rad 3.",
        "bladet ”Mål”, rad 6, kolumn ”Under mål”: målet ”9” finns inte på bladet Mål.",
        "bladet ”Mål”, rad 5, kolumn ”Rubrik”: värde saknas. Fyll i det.",
        "bladet ”Mål”, rad 3, kolumn ”Insatsformer”: ”univrsell” finns inte. Menade du ”universell”?",
        "bladet ”Planerade insatser”, rad 3, kolumn ”Mål”: målet ”1:7” finns inte på bladet Mål.",
        "bladet ”Planerade insatser”, rad 2: kolumnen ”Kostnad” kan inte läsas in. Ta bort kolumnen.",
        "bladet ”Kopplingar”, rad 3, kolumn ”Länkat mål”: länken går till ”NAT-77”, som inte finns.",
    ):
        assert any(one.startswith(f"LAN.xlsx, {part}") for one in told), (part, told)
    assert Goal.objects.get(key="LAN-1").title == "Mål 1"


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        ({"Mål__A3": "01:02:00"}, "bladet ”Mål”, rad 3, kolumn ”Nummer”: ”01:02:00” är ett nummer som Excel"),
        ({"Mål__B3": "1:1"}, "bladet ”Mål”, rad 4, kolumn ”Under mål”: målet skulle ligga under sig självt."),
        ({"Mål__C2": "Rubrk"}, "bladet ”Mål”, rad 2: kolumnen ”Rubrk” kan inte läsas in. Menade du ”Rubrik”?"),
        ({"Mål__C2": "Rubrk"}, "bladet ”Mål”, rad 2: kolumnen ”Rubrik” saknas."),
        ({"Mål__Q3": "lös text"}, "bladet ”Mål”, rad 3: ”lös text” står i en kolumn utan rubrik."),
        ({"Plan__A4": "Namm"}, "bladet ”Plan”, rad 4, kolumn ”Uppgift”: uppgiften ”Namm” kan inte läsas in. Menade"),
        ({"Plan__A6": "Ägare"}, "bladet ”Plan”, rad 6, kolumn ”Uppgift”: uppgiften ”Ägare” står två gånger."),
        ({"Plan__A6": None}, "bladet ”Plan”: uppgiften ”Län” saknas."),
        ({"Plan__B20": "kanske"}, "bladet ”Plan”, rad 20, kolumn ”Värde”: ”kanske” är varken ja eller nej."),
        ({"Mål__I3": "Aktören lansstyrelsen-60"}, "bladet ”Mål”, rad 3, kolumn ”Ansvariga”: aktören ”Aktören"),
        ({"Planerade_insatser__G3": "2026-13-01"}, "bladet ”Planerade insatser”, rad 3, kolumn ”Börjar”: ”2026-13-01”"),
        ({"Planerade_insatser__B3": "x" * 401}, "bladet ”Planerade insatser”, rad 3, kolumn ”Insats”: är 401 tecken"),
    ],
)  # fmt: skip
def test_one_thing_wrong_in_a_workbook_is_told_in_its_cell(cells, part):
    assert any(one.startswith(f"LAN.xlsx, {part}") for one in faults(changed_workbook("LAN", **cells)))


NEWER, BESIDES = ({"format": "lagesbild-plan", "version": 3}, {"format": "lagesbild-plan", "version": 1, "mer": 1})
NOT_JSON = "filen är inte JSON."
SOMETHING_ELSE = {
    "half a workbook": (b"PK\x03\x04 sedan inget", "p.xlsx", ": filen kan inte öppnas som Excel."),
    "nothing": (b"", "p.xlsx", ": filen kan inte öppnas som Excel."),
    "another encoding": ('{"plan": "Jönköping"}'.encode("cp1252"), "p.json", " rad 1: filen är inte i UTF-8 (troligen"),
    "half of JSON": (b'{"format": ', "p.json", f" rad 1, tecken 12: {NOT_JSON}"),
    "JSON without end": (b"[" * 200_000, "p.json", f": {NOT_JSON}"),
    "another format": (b'{"plans": []}', "p.json", ", format: filen säger inte att den är av formatet"),
    "a newer version": (json.dumps(NEWER).encode(), "p.json", ", version: filen har version 3; här läses 1 och 2."),
    "more than the format": (json.dumps(BESIDES).encode(), "p.json", ", mer: uppgiften kan inte läsas in."),
    "no plan in it": (b'{"format": "lagesbild-plan", "version": 1}', "p.json", ", plan nummer 1: är inte ett objekt."),
    "another kind": (b"text", "p.docx", ": filen är av slaget ”.docx”."),
}


@pytest.mark.parametrize("case", SOMETHING_ELSE)
def test_a_file_that_is_something_else_is_told_as_such(case):
    content, name, part = SOMETHING_ELSE[case]

    (told,) = faults(content, name)

    assert told.startswith(f"{name}{part}")


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"owner": "Aktören lansstyrelsen-0"}, "plan LAN, owner: ägaren ”Aktören lansstyrelsen-0” finns inte bland"),
        ({"in_own_words": "ja"}, "plan LAN, in_own_words: är varken sant eller falskt."),
        ({"starts_on": "20260101"}, "plan LAN, starts_on: ”20260101” är inte ett datum."),
        ({"key": "las-in"}, "plan las-in, key: nyckeln ”las-in” kan inte stå i en adress."),
        ({"goals": [{"title": "A", "number": "1"}] * 2}, "plan LAN, mål LAN-1-2, number: numret 1 står två gånger"),
        ({"goals": {"title": "A"}}, "plan LAN: målen är inte en lista."),
        ({"goals": ["A"]}, "plan LAN, mål nummer 1: är inte ett objekt."),
        ({"links": [{"target": 7}]}, "plan LAN, links 1, target: är inte text."),
        ({"goals": [{"key": "NAT-1", "title": "A"}]}, "plan LAN, mål NAT-1, key: nyckeln hör till ett mål i en annan"),
    ],
)  # fmt: skip
def test_one_thing_wrong_in_the_exchange_format_is_told_where_it_stands(fields, part):
    assert any(one.startswith(f"p.json, {part}") for one in faults(changed_json("LAN", **fields), "p.json"))


def test_a_draft_gets_its_own_key_and_leaves_the_plan_alone():
    taken_in(exported(key="LAN", form="xlsx", scope=EVERYWHERE).content, as_key="LAN-2027")

    assert Plan.everything.get(key="LAN-2027").status == "draft"
    assert Goal.objects.filter(plan__key="LAN-2027", key="LAN-2027-1:1").exists()
    assert plan_difference(before="LAN", after="LAN-2027", scope=EVERYWHERE).finding == "Av målen: 4 är oförändrade."
    assert Goal.objects.filter(plan__key="LAN").count() == 4


def test_a_draft_never_takes_the_place_of_a_plan_in_force():
    make.plan("GALLANDE", status="in-force")

    told = faults(exported(key="LAN", form="xlsx", scope=EVERYWHERE).content, as_key="GALLANDE")

    assert any("planen GALLANDE finns redan och är gällande, inte ett utkast." in one for one in told)


@pytest.mark.parametrize("scope", [PUBLIC, county("07", writes=True), county("06")])
def test_only_those_who_may_change_the_plan_may_import_it(scope):
    content = changed_workbook("LAN", Mål__C3="Ny rubrik")

    with pytest.raises(NotPermitted):
        taken_in(content, scope=scope)

    assert Goal.objects.get(key="LAN-1").title == "Mål 1"
    assert not Event.objects.exists()


def test_the_countys_own_editor_may_import_but_not_move_the_plan_elsewhere():
    make.owner("07")
    own = county("06", writes=True)

    assert taken_in(changed_workbook("LAN", Mål__C3="Ny rubrik"), scope=own).key == "LAN"
    with pytest.raises(NotPermitted):
        taken_in(changed_workbook("LAN", Plan__B5="Aktören lansstyrelsen-07", Plan__B6="07"), scope=own)


def test_a_hidden_draft_is_neither_overwritten_nor_told_of():
    make.plan("HEMLIG", code="07", owner=make.owner("07"), status="draft", name="Hemliga planen")

    told = faults(changed_json("LAN", key="HEMLIG", goals=None, links=None), "p.json", scope=county("06", writes=True))

    assert told == ["p.json, plan HEMLIG, key: nyckeln ”HEMLIG” är upptagen. Välj en annan nyckel."]


def test_links_to_what_one_may_not_see_are_neither_shown_nor_lost():
    hidden = make.plan("HEMLIG", code="07", owner=make.owner("07"), status="draft")
    target = make.goal(hidden, "1")
    GoalLink.objects.create(plan=Plan.everything.get(key="LAN"), target=target, kind="corresponds")
    own = county("06", writes=True)

    file = exported(key="LAN", form="json", scope=own)
    taken_in(file.content.replace("fritt från".encode(), b"utan"), "p.json", scope=own)

    assert b"HEMLIG" not in file.content
    assert GoalLink.objects.filter(target=target).exists()


def test_what_was_seen_is_saved_as_it_was_seen():
    seen = preview(content=changed_workbook("LAN", Mål__C3="Ny rubrik"), name="LAN.xlsx", scope=EVERYWHERE)
    assert Goal.objects.get(key="LAN-1").title == "Mål 1"

    import_seen(sealed=seen.sealed(), scope=EVERYWHERE, **WHO)

    assert Goal.objects.get(key="LAN-1").title == "Ny rubrik"
    assert Event.objects.get(action="plans.plan-imported").after["fil"] == "LAN.xlsx"


def test_what_was_seen_is_refused_when_the_plan_has_changed_since():
    seen = preview(content=changed_workbook("LAN", Mål__C3="Ny rubrik"), name="LAN.xlsx", scope=EVERYWHERE)
    Goal.objects.filter(key="LAN-2").update(title="Ändrat av en annan")

    with pytest.raises(PreviewOutdated, match="har ändrats sedan"):
        import_seen(sealed=seen.sealed(), scope=EVERYWHERE, **WHO)

    assert Goal.objects.get(key="LAN-1").title == "Mål 1"


@pytest.mark.parametrize(
    "sealed",
    ["påhittat", signing.dumps(({}, "x", ""), salt="something-else")],
    ids=["made up", "sealed elsewhere"],
)
def test_a_preview_that_is_not_ours_is_refused(sealed):
    with pytest.raises(PreviewOutdated, match="äldre än en timme"):
        import_seen(sealed=sealed, scope=EVERYWHERE, **WHO)


def test_a_text_that_no_cell_holds_is_refused_in_the_workbook_and_kept_in_json():
    Plan.everything.filter(key="LAN").update(purpose="å" * 32_768)

    with pytest.raises(TooLongForExcel, match="32768 tecken"):
        exported(key="LAN", form="xlsx", scope=EVERYWHERE)

    file = exported(key="LAN", form="json", scope=EVERYWHERE)
    assert taken_in(file.content, file.name).difference.is_same


def test_a_plan_that_may_not_be_seen_is_not_given_out():
    Plan.everything.filter(key="LAN").update(status="draft")

    with pytest.raises(PlanUnknown):
        exported(key="LAN", form="json", scope=PUBLIC)


def test_a_form_nobody_writes_is_refused():
    with pytest.raises(NotFound, match="Välj bland json, xlsx"):
        exported(key="LAN", form="docx", scope=PUBLIC)


def test_the_template_asks_for_what_a_plan_needs():
    told = faults(template(scope=EVERYWHERE).content, "plan-mall.xlsx")

    assert [one.partition(", ")[2].partition(" Fyll")[0].partition(" Ange")[0] for one in told] == [
        "bladet ”Plan”, rad 3, kolumn ”Värde”: värde saknas.",
        "bladet ”Plan”, rad 4, kolumn ”Värde”: värde saknas.",
        "bladet ”Plan”, rad 5, kolumn ”Värde”: planen saknar ägare.",
        "bladet ”Plan”, rad 8, kolumn ”Värde”: värde saknas.",
    ]


def test_an_export_takes_as_many_queries_however_many_goals(django_assert_max_num_queries):
    make.goals(make.plan("STOR"), 30)

    with django_assert_max_num_queries(15):
        exported(key="STOR", form="xlsx", scope=PUBLIC)
    with django_assert_max_num_queries(10):
        exported(key="STOR", form="json", scope=PUBLIC)
