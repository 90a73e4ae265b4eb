"""A county starts next year's report, writes in it, and publishes it."""

import pytest

from lagesbild.journal.queries import history
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import PUBLIC, county
from lagesbild.reports import queries, services
from lagesbild.reports.errors import EditionExists, PlanWithoutCounty
from lagesbild.reports.models import Edition
from tests.demonstration import LOADED_AT, demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
OWN = county("06", writes=True)
TOLD = {"by": "prov", "at": LOADED_AT}


def started(year: int = 2023, plan: str = "JKP", scope=OWN) -> Edition:
    """Start a report."""
    return services.start_edition(plan_key=plan, year=year, dated_on=LOADED_AT.date(), scope=scope, **TOLD)


def test_a_started_report_has_a_place_for_every_text_and_is_seen_by_its_county_only():
    edition = started()

    parts = [(text.part, text.goal.key if text.goal else "") for text in edition.texts.select_related("goal")]
    assert len(parts) == 12 + 5 * 3
    assert ("goal", "JKP-5") in parts
    assert edition.key in {one.key for one in queries.editions(scope=OWN)}
    assert edition.key not in {one.key for one in queries.editions(scope=PUBLIC)}
    assert (
        history(subject_type="reports.edition", subject_key=edition.key, scope=OWN)[0].words
        == "Lägesrapporten påbörjades"
    )


def test_a_started_report_can_be_made_before_anything_is_written():
    made = services.render_files(edition_key=started().key, **TOLD)

    assert {one.format.value for one in made} == {"docx", "pdf", "html"}


def test_publishing_lets_everybody_see_it():
    edition = started()

    services.publish(edition_key=edition.key, scope=OWN, **TOLD)

    assert edition.key in {one.key for one in queries.editions(scope=PUBLIC)}


def test_the_same_year_is_not_started_twice():
    with pytest.raises(EditionExists, match="Lägesrapport 2022 för Jönköpings län finns redan"):
        started(year=2022)


def test_another_county_may_not_start_it():
    with pytest.raises(NotPermitted):
        started(scope=county("14", writes=True))


def test_a_national_plan_is_not_reported_on():
    with pytest.raises(PlanWithoutCounty):
        started(plan="NAT")
