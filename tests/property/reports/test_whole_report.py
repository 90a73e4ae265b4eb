"""What holds for the whole report: figures, what is not published, what is frozen, and how much is read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document as WordDocument
from pypdf import PdfReader

from lagesbild.activities.models import Activity, Evaluation, Result, StatedReach
from lagesbild.kernel import questions, swedish
from lagesbild.kernel.quantities import Count, Measured
from lagesbild.kernel.scopes import PUBLIC, Scope, county, nation, organisation
from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.plans.models import Goal, Plan
from lagesbild.reports import services
from lagesbild.reports.assembly import Assembled, assemble
from lagesbild.reports.assembly.closing import used_sources
from lagesbild.reports.assembly.gathering import gather
from lagesbild.reports.models import Edition
from lagesbild.reports.permissions import Permission, audience, may, visible
from lagesbild.typesetting.blocks import Block, Cell, Table, to_json
from lagesbild.typesetting.measures import shown
from lagesbild.typesetting.numbering import walk
from tests.demonstration import LOADED_AT, demonstration  # noqa: F401 - the fixture
from tests.factories import activities as make
from tests.reported import KEY, Report, edition, report  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

ABOUT_FIGURES = {"tab-ursprung", "tab-fragor"}
QUALIFIERS = ("drygt ", "cirka ", "knappt ")


def blocks(assembled: Assembled) -> Iterator[Block]:
    return walk((*assembled.document.summary, *assembled.document.blocks))


def tables(assembled: Assembled) -> list[Table]:
    return [block for block in blocks(assembled) if isinstance(block, Table)]


def figures(table: Table) -> Iterator[Cell]:
    """Return the cells of the columns that hold figures: those set to the right."""
    columns = [place for place, column in enumerate(table.columns) if column.align == "right"]
    return (row[place] for row in table.rows for place in columns)


def test_every_figure_of_every_table_is_in_the_ledger(report: Report) -> None:  # noqa: F811
    entries = [one.value for one in report.assembled.ledger.entries]
    known = {swedish.quantity(value) for value in entries if not isinstance(value, Withheld)}
    known |= {swedish.number(value.value) for value in entries if isinstance(value, Count | Measured)}
    absent = {value for value in entries if isinstance(value, Withheld)}

    for table in tables(report.assembled):
        if table.anchor in ABOUT_FIGURES:
            continue
        for cell in figures(table):
            if isinstance(cell, Withheld):
                assert cell in absent, (table.anchor, cell)
            else:
                words = shown(cell)
                for qualifier in QUALIFIERS:
                    words = words.removeprefix(qualifier)
                assert words in known, (table.anchor, words)


def test_every_figure_has_a_question_that_exists_and_a_source_that_is_listed(report: Report) -> None:  # noqa: F811
    material = gather(edition=edition(), scope=PUBLIC)
    listed = used_sources(material, report.assembled.ledger)

    for one in report.assembled.ledger.entries:
        assert questions.find(one.origin.question).id == one.origin.question
        assert one.origin.sources, one
        assert set(one.origin.sources) <= set(listed)
    assert set(listed) <= set(material.sources)


def test_the_last_table_numbers_every_figure(report: Report) -> None:  # noqa: F811
    (last,) = (table for table in tables(report.assembled) if table.anchor == "tab-ursprung")

    numbers = [shown(row[0]) for row in last.rows]

    assert numbers[0].split("–")[0] == "1"
    assert numbers[-1].split("–")[-1] == str(len(report.assembled.ledger.entries))


def test_sums_agree_with_their_parts() -> None:
    material = gather(edition=edition(), scope=PUBLIC)
    told = {one.key for one in material.activities}

    assert len(told) == len(material.activities)
    assert {one.key for goal in material.goals for one in goal.activities} | {
        one.key for actor in material.outside_goals for one in actor.examples
    } == told
    for sex in ("women", "men", "total"):
        parts = [getattr(one.people, sex).value for one in material.municipalities]
        assert sum(parts) == getattr(material.people, sex).value
    for goal in material.goals:
        assert goal.described == {one.code for one in material.municipalities if one.by_goal[goal.key]}


def texts(folder: Report) -> dict[str, str]:
    """Return all words of each file, table cells included."""
    word = WordDocument(str(folder.path("docx")))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    pages = PdfReader(folder.path("pdf")).pages
    return {
        "docx": "\n".join([*(one.text for one in word.paragraphs), *cells]),
        "pdf": "\n".join(page.extract_text() for page in pages),
        "html": folder.path("html").read_text("utf-8"),
    }


def test_what_is_not_known_is_said_in_words_in_every_format(report: Report) -> None:  # noqa: F811
    word = WordDocument(str(report.path("docx")))
    (answers,) = (table for table in word.tables if table.rows[0].cells[-1].text.startswith("Svarsandel"))

    assert [[cell.text for cell in row.cells] for row in answers.rows[1:]] == [
        ["2022", "inte känt", "11", "inte känt"],
        ["2021", "inte känt", "15", "inte känt"],
    ]
    for form, text in texts(report).items():
        assert text.count("inte känt") >= 5, form
        assert "Källan anger inte hur många som tillfrågades." in text, form


def test_too_few_persons_are_hidden_in_every_format(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    StatedReach.everything.filter(key="P050").update(reached=3)
    made = services.render_files(edition_key=KEY, by="prov", at=LOADED_AT)

    said = texts(Report(assemble(edition=edition(), scope=PUBLIC), {one.format.value: one for one in made}, tmp_path))

    for form, text in said.items():
        plain = text.replace("\u00a0", " ")
        assert "för få för att visas" in plain, form
        assert not re.search(r"(?<![\d ])3 personer", plain), form


def test_a_frozen_report_is_set_again_byte_for_byte_whatever_happens_to_its_data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    services.freeze(edition_key=KEY, scope=county("06", writes=True), by="prov", at=LOADED_AT)
    first = {one.format: one.sha256 for one in services.render_files(edition_key=KEY, by="prov", at=LOADED_AT)}
    Activity.everything.filter(county__code="06").update(title="Något helt annat")
    Goal.objects.filter(plan__key="JKP").update(title="Ett annat mål")
    Edition.everything.filter(key=KEY).update(title="En annan titel")

    again = {one.format: one.sha256 for one in services.render_files(edition_key=KEY, by="prov", at=LOADED_AT)}

    assert again == first


def unpublished(**fields: Any) -> Activity:
    """Return an activity of the county that is not published, with all that could be told of it."""
    lead = Activity.everything.get(key="J05").lead
    made = make.activity("Hemligt prov", code="06", is_public=False, lead=lead, description="Hemlig text", **fields)
    made.goals.add(Goal.objects.get(key="JKP-1"))
    Result.objects.create(activity=made, text="Hemligt resultat")
    Evaluation.objects.create(activity=made, status="yes", note="Hemlig utvärdering")
    make.reach(made, 5, 13, what="Hemlig räckvidd", county=made.county)
    return made


def test_nothing_unpublished_gets_into_a_published_or_frozen_report() -> None:
    before = to_json(assemble(edition=edition(), scope=audience(edition())).document)
    unpublished()
    Plan.everything.filter(key="EKSJO-RIKTLINJE").update(status="draft")

    made = assemble(edition=edition(), scope=audience(edition())).document

    assert "emlig" not in to_json(made)
    assert "Kommunövergripande riktlinje" in before
    assert "Kommunövergripande riktlinje" not in to_json(made)
    frozen = services.freeze(edition_key=KEY, scope=county("06", writes=True), by="prov", at=LOADED_AT)
    assert "emlig" not in frozen.snapshot["document"]


def test_a_draft_that_only_its_county_sees_tells_of_the_countys_own_and_no_other_countys() -> None:
    unpublished()
    Edition.everything.filter(key=KEY).update(is_public=False)

    scope = audience(edition())
    told = to_json(assemble(edition=edition(), scope=scope).document)

    assert scope == county("06")
    assert all(f"Hemlig{rest}" in told for rest in ("t prov", "t resultat", " utvärdering", " räckvidd"))
    frozen = services.freeze(edition_key=KEY, scope=county("06", writes=True), by="prov", at=LOADED_AT)
    assert "emlig" not in frozen.snapshot["document"]


def test_synthetic_activities_are_left_out() -> None:
    make.activity("Påhittad insats", code="06", is_synthetic=True)

    assert "Påhittad insats" not in to_json(assemble(edition=edition(), scope=PUBLIC).document)


def test_as_much_is_read_for_five_activities_more_as_for_fifty() -> None:
    goal, lead = Goal.objects.get(key="JKP-1"), Activity.everything.get(key="J05").lead
    read = []
    for _ in range(2):
        for _ in range(5 if not read else 45):
            made = make.activity("Kurs", code="06", lead=lead)
            made.goals.add(goal)
            make.reach(made, 5, 13, county=made.county)
        with CaptureQueriesContext(connection) as queries:
            assemble(edition=edition(), scope=PUBLIC)
        read.append(len(queries))

    assert read[0] == read[1] <= 60


SCOPES = {
    "public": PUBLIC,
    "own county": county("06"),
    "another county": county("14"),
    "an actor": organisation("kommun-0680"),
    "the nation": nation(),
}


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES.keys())
def test_what_is_visible_is_what_one_may_see(scope: Scope, is_public: bool) -> None:
    Edition.everything.filter(key=KEY).update(is_public=is_public)

    seen = visible(Edition.everything.all(), scope).filter(key=KEY).exists()

    assert seen == may(scope, Permission.SEE, edition())


def test_too_few_is_a_reason_of_its_own() -> None:
    StatedReach.everything.filter(key="P050").update(reached=3)

    ledger = assemble(edition=edition(), scope=PUBLIC).ledger

    (one,) = (entry for entry in ledger.entries if entry.label.startswith("Deltagare på Projekt Heder"))
    assert isinstance(one.value, Withheld)
    assert one.value.reason is Reason.TOO_FEW
