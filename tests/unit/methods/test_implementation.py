"""How far municipalities have come: recorded in one's own area, seen on a day, with what is not known said."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from lagesbild.journal.models import Event
from lagesbild.kernel import questions, scopes
from lagesbild.kernel.errors import InvalidInput, NotPermitted
from lagesbild.methods import loading, queries, services
from lagesbild.methods.errors import (
    MethodUnknown,
    OrganisationUnknown,
    StageUnknown,
    StepTwice,
    StepUnknown,
    StepWithoutReason,
)
from lagesbild.methods.models import Implementation
from lagesbild.methods.services import StepFields
from tests.factories import methods as make
from tests.factories.activities import municipality

pytestmark = pytest.mark.django_db
WHO = {"by": "prov", "at": datetime(2026, 11, 21, 12, tzinfo=UTC)}
OWN = scopes.county("06", writes=True)


@pytest.fixture
def suv():
    for code in ("0680", "0682", "0683"):
        municipality(code)
    return make.method("suv")


def take(stage, day, code="0680", **fields):
    given = StepFields(f"kommun-{code}", stage, date.fromisoformat(day), **fields)
    return services.record_step(method="suv", fields=given, scope=OWN, **WHO)


def test_the_spread_is_that_of_the_day(suv):
    take("trained", "2021-05-01")
    take("in-use", "2022-05-01")
    take("systematic", "2022-06-01", "0682")

    then = queries.spread(method="suv", county="06", on=date(2022, 5, 15), scope=OWN)
    now = queries.spread(method="suv", county="06", on=date(2026, 1, 1), scope=OWN)

    assert (then.using.part, then.using.whole) == (1, 3)
    assert (now.using.part, now.known) == (2, 2)
    assert now.finding.replace("\xa0", " ").startswith("2 av 3 kommuner")
    assert "om 1 är inget känt" in now.finding


def test_going_back_is_allowed_and_said(suv):
    take("systematic", "2021-05-01")
    take("in-use", "2023-05-01")

    line = queries.spread(method="suv", county="06", scope=OWN).lines[0]

    assert [step.move.value for step in line.steps] == ["tillbaka", "första uppgiften"]


def test_each_year_is_counted_at_its_end(suv):
    take("in-use", "2021-12-31")
    take("stopped", "2023-01-01", reason="Ny rutin")

    years = queries.trend(method="suv", county="06", until=date(2023, 6, 1), scope=OWN)

    assert [(one.year, one.using.part) for one in years] == [(2021, 1), (2022, 1), (2023, 0)]


def test_two_steps_on_one_day_are_refused(suv):
    take("trained", "2021-05-01")

    with pytest.raises(StepTwice):
        take("in-use", "2021-05-01")


def test_what_stopped_has_a_reason_in_the_database_too(suv):
    with pytest.raises(StepWithoutReason):
        take("stopped", "2021-05-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        Implementation.objects.create(
            method=suv, organisation=municipality("0680"), stage="stopped", since=date(2021, 1, 1)
        )


def test_nobody_speaks_for_another_county(suv):
    municipality("0760")

    with pytest.raises(NotPermitted):
        take("in-use", "2021-05-01", "0760")
    assert not Implementation.objects.exists()


def test_a_step_is_changed_and_withdrawn_with_the_journal_told(suv):
    step = take("trained", "2021-05-01")
    given = StepFields("kommun-0680", "in-use", date(2021, 6, 1))
    services.change_step(method="suv", number=step.pk, fields=given, scope=OWN, **WHO)
    services.withdraw_step(method="suv", number=step.pk, scope=OWN, **WHO)

    told = Event.objects.filter(subject_type="methods.implementation").order_by("position")
    assert [one.action for one in told] == ["methods.step-recorded", "methods.step-changed", "methods.step-withdrawn"]
    with pytest.raises(StepUnknown):
        queries.step(method="suv", number=step.pk, scope=OWN)


def test_what_does_not_exist_is_refused(suv):
    with pytest.raises(OrganisationUnknown):
        take("in-use", "2021-05-01", "9999")
    with pytest.raises(StageUnknown):
        take("nearly", "2021-05-01")
    with pytest.raises(MethodUnknown):
        queries.spread(method="finns-inte", scope=OWN)


def test_the_questions_give_numerator_and_denominator(suv):
    take("in-use", "2021-05-01")

    spread = questions.ask("methods.spread", scope=OWN, method="suv", county="06", on="2026-01-01")
    every = questions.ask("methods.implementation", scope=OWN, method="suv", county="06")
    years = questions.ask("methods.spread-over-time", scope=OWN, method="suv", county="06")

    assert (spread.rows[-1]["municipalities"].part, spread.rows[-1]["municipalities"].whole) == (1, 3)
    assert len(every.rows) == 3
    assert years.rows[0]["year"] == "2021"


def test_a_file_with_a_step_ahead_of_its_time_saves_nothing(tmp_path):
    make.source()
    municipality("0680")
    row = {"method": "suv", "organisation": "K0680 kommun", "stage": "in-use", "since": "2031-01-01"}
    bad = [row, {**row, "since": "2021-01-01", "stage": "stopped"}, {**row, "organisation": "Okänd", "stage": "x"}]
    make.files(tmp_path, methods=[make.method_row("suv")], implementations=bad)

    with pytest.raises(InvalidInput) as refused:
        loading.load(tmp_path, **WHO)

    assert len(refused.value.faults) == 4
    assert not Implementation.objects.exists()
