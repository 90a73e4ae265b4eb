"""A plan that is exported and imported is the same plan, as JSON and as a workbook, in memory and in the database."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from lagesbild.journal.models import Event
from lagesbild.kernel.scopes import nation
from lagesbild.plans.exchange import exported, import_plan, plan_difference, preview
from lagesbild.plans.exchange.completing import plain
from lagesbild.plans.exchange.gathering import by_name, gathered, written_number
from lagesbild.plans.exchange.json_files import as_json, from_json
from lagesbild.plans.exchange.reading import Workbook, from_workbook
from lagesbild.plans.exchange.writing import Offered, as_workbook
from lagesbild.plans.models import LinkKind, Plan, PlanLevel, PlanStatus, PreventionLevel, StatementKind, Verdict
from tests.factories import indicators as make_indicator
from tests.factories import plans as make

SCHEMA = json.loads(Path("docs/reference/plan-exchange.schema.json").read_text(encoding="utf-8"))
WHO = {"by": "Prov", "at": datetime(2026, 11, 20, tzinfo=UTC)}
SCOPE = nation(writes=True)
ORGANISATIONS = ("Aktören lansstyrelsen-06", "Aktören a; b", "Aktören kommun-0680")
VIOLENCE = ("sexkop", "vald-mot-barn")
FORMS = ("json", "xlsx")
INDICATORS = ("andel-som-fragar", "antal-samtal")
PERSPECTIVES = ("barn", "heder")

# what people write: several lines, signs that mean something to Excel or to XML, letters beyond the Swedish
written = st.text("abcåäö ÅÄÖ-:.;,=+@'\"<&>_x0041\n\té😀", min_size=1, max_size=25).map(
    lambda text: text.strip() or "x"
)
maybe = st.just("") | written
sources = st.sampled_from(["", "en-kalla"])
days = st.just("") | st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(date.isoformat)


@st.composite
def periods(draw):
    first, length = draw(days), draw(st.integers(1, 4000))
    ends = (date.fromisoformat(first) + timedelta(days=length)).isoformat() if first and draw(st.booleans()) else ""
    return {"starts_on": first, "ends_before": ends}


def rows(**fields):
    return st.lists(st.fixed_dictionaries({**fields, "source": sources, "place": maybe}), max_size=3)


@st.composite
def planned(draw):
    named = st.sampled_from(["", *ORGANISATIONS])
    given = draw(
        rows(title=written, method=maybe, responsible=maybe, period=maybe, organisation=named, resources=maybe)
    )
    return [one | draw(periods()) for one in given]


numbers = st.just("") | st.decimals(-(10**9), 10**9, places=4).map(written_number)


@st.composite
def measured(draw):
    texts = {"unit": maybe, "baseline_period": maybe, "note": maybe, "organisation": st.sampled_from(ORGANISATIONS)}
    values = {"baseline_value": numbers, "target_value": numbers, "target_on": days}
    drawn = draw(rows(indicator=st.sampled_from(["", *INDICATORS]), title=maybe, **texts, **values))
    once = {one["indicator"] or place: one for place, one in enumerate(drawn) if one["indicator"] or one["title"]}
    return list(once.values())


@st.composite
def reviews(draw, tree):
    places = st.tuples(st.sampled_from(["", *keys(tree)]), st.sampled_from(PERSPECTIVES))
    return [
        {
            "goal": goal,
            "perspective": perspective,
            "verdict": draw(st.sampled_from(Verdict.values)),
            "reason": draw(written),
            "source": draw(sources),
        }
        for goal, perspective in sorted(draw(st.sets(places, max_size=4)))
    ]


@st.composite
def responsible(draw):
    drawn = draw(rows(organisation=st.sampled_from(ORGANISATIONS), role=st.sampled_from(["", "medansvarig", "stöd"])))
    once = {(one["organisation"], one["role"]): one for one in drawn}
    return sorted(once.values(), key=by_name)


@st.composite
def goals(draw, above="P", depth=0):
    found = []
    for place in range(1, draw(st.integers(0, 3)) + 1):
        key = f"{above}-{place}"
        number = key.removeprefix("P-").replace("-", ":") if draw(st.booleans()) else ""
        texts = {name: draw(maybe) for name in ("purpose", "problem_statement", "target_group", "analysis")}
        found.append({
            "key": key,
            "number": number,
            "title": draw(written),
            **texts,
            "analysis_place": draw(maybe),
            "status_note": draw(maybe),
            "source": draw(sources),
            "place": draw(maybe),
            "prevention_levels": draw(st.lists(st.sampled_from(PreventionLevel.values), unique=True)),
            "violence_types": sorted(draw(st.sets(st.sampled_from(VIOLENCE)))),
            "planned_activities": draw(planned()),
            "follow_up_methods": draw(rows(title=written, responsible=maybe, period=maybe)),
            "indicators": draw(measured()),
            "responsibilities": draw(responsible()),
            "subgoals": draw(goals(key, depth + 1)) if depth < 2 else [],
        })  # fmt: skip
    return found


def keys(given):
    return [key for goal in given for key in (goal["key"], *keys(goal["subgoals"]))]


@st.composite
def documents(draw):
    tree = draw(goals())
    texts = ("period_note", "edition", "document", "vision", "purpose", "follow_up", "note")
    ends = st.tuples(
        st.sampled_from(["", *keys(tree)]), st.sampled_from(["NAT-1", "NAT-2"]), st.sampled_from(LinkKind.values)
    )
    links = [
        {"goal": goal, "target": target, "kind": kind, "note": draw(maybe), "source": draw(sources)}
        for goal, target, kind in sorted(draw(st.sets(ends, max_size=4)))
    ]
    organisations = st.sampled_from(["", *ORGANISATIONS])
    kinds = st.sampled_from(StatementKind.values)
    return plain({
        "key": "P",
        "name": draw(written),
        "owner": draw(st.sampled_from(ORGANISATIONS)),
        "county": draw(st.sampled_from(["", "06"])),
        "level": draw(st.sampled_from(PlanLevel.values)),
        "kind": draw(written),
        "status": draw(st.sampled_from(PlanStatus.values)),
        "parent": draw(st.sampled_from(["", "NAT"])),
        **draw(periods()),
        **{name: draw(maybe) for name in texts},
        "source": draw(sources),
        "place": draw(maybe),
        "in_own_words": draw(st.booleans()),
        "is_synthetic": draw(st.booleans()),
        "goals": tree,
        "links": links,
        "perspectives": draw(reviews(tree)),
        "statements": draw(rows(kind=kinds, title=written, note=maybe, organisation=organisations)),
    })  # fmt: skip


@pytest.fixture
def surroundings(db):
    for name in ORGANISATIONS:
        make.owner(key=name.removeprefix("Aktören "))
    make.source()
    make.national()
    for key in VIOLENCE:
        make.violence_type(key, key.replace("-", " "))
    for key in INDICATORS:
        make_indicator.indicator(key)
    for key in PERSPECTIVES:
        make.perspective(key)


def read_back(document, form):
    if form == "json":
        return plain(from_json(as_json(document), "p.json"))
    workbook = Workbook(as_workbook(document, Offered()), "p.xlsx")
    back = plain(from_workbook(workbook))
    for one in (*back.get("links", ()), *back.get("perspectives", ())):
        if "goal" in one:
            one["goal"] = one["goal"]["key"]
    assert workbook.every_fault() == []
    return back


@given(document=documents(), form=st.sampled_from(FORMS))
@settings(max_examples=30)
def test_a_file_holds_what_was_written_to_it(surroundings, document, form):
    assert read_back(document, form) == document


@given(document=documents())
@settings(max_examples=20)
def test_every_file_follows_the_published_schema(surroundings, document):
    jsonschema.validate(json.loads(as_json(document)), SCHEMA, cls=jsonschema.Draft202012Validator)


@given(document=documents(), form=st.sampled_from(FORMS))
@settings(max_examples=15)
def test_a_plan_comes_out_of_the_database_as_it_went_in(surroundings, document, form):
    with transaction.atomic():
        made = import_plan(content=as_json(document), name="p.json", scope=SCOPE, **WHO)
        events = Event.objects.count()

        file = exported(key="P", form=form, scope=SCOPE)
        again = import_plan(content=file.content, name=file.name, scope=SCOPE, **WHO)

        assert made.is_new
        assert gathered(key="P", scope=SCOPE) == document
        assert (again.difference.is_same, Event.objects.count()) == (True, events)
        transaction.set_rollback(True)


@given(first=documents(), second=documents(), form=st.sampled_from(FORMS))
@settings(max_examples=15)
def test_importing_over_another_edition_leaves_nothing_of_it(surroundings, first, second, form):
    with transaction.atomic():
        import_plan(content=as_json(second), name="p.json", scope=SCOPE, **WHO)
        file = exported(key="P", form=form, scope=SCOPE)
        Plan.everything.get(key="P").links_out.all().delete()
        import_plan(content=as_json(first), name="p.json", scope=SCOPE, **WHO)

        import_plan(content=file.content, name=file.name, scope=SCOPE, **WHO)

        assert gathered(key="P", scope=SCOPE) == second
        transaction.set_rollback(True)


@given(document=documents(), form=st.sampled_from(FORMS))
@settings(max_examples=8)
def test_a_draft_under_another_key_is_the_same_edition(surroundings, document, form):
    with transaction.atomic():
        import_plan(content=as_json(document), name="p.json", scope=SCOPE, **WHO)
        file = exported(key="P", form=form, scope=SCOPE)

        import_plan(content=file.content, name=file.name, as_key="UTKAST", scope=SCOPE, **WHO)

        difference = plan_difference(before="P", after="UTKAST", scope=SCOPE)
        assert {kind for goal in difference.goals for kind in goal.changes} <= {"unchanged"}
        assert (difference.rows, {one.name for one in difference.fields} <= {"Status"}) == ((), True)
        assert Plan.everything.get(key="UTKAST").status == "draft"
        assert gathered(key="P", scope=SCOPE) == document
        transaction.set_rollback(True)


@given(document=documents())
@settings(max_examples=5)
def test_looking_at_a_file_saves_nothing(surroundings, document):
    with transaction.atomic():
        preview(content=as_json(document), name="p.json", scope=SCOPE)

        assert not Plan.everything.filter(key="P").exists()
        assert not Event.objects.exists()
        transaction.set_rollback(True)
