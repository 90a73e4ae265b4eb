"""The register of studies: written in one's own area, reminded of in time, and told to the studied activity."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from lagesbild.activities.models import Evaluation
from lagesbild.journal.models import Event
from lagesbild.kernel import questions, scopes
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.studies import queries, services
from lagesbild.studies.errors import (
    FindingWithoutEnd,
    PartUnknown,
    PlaceTwice,
    StudyEndsBeforeItStarts,
    StudyRegisteredTwice,
    StudyUnknown,
    UnknownChoice,
)
from lagesbild.studies.models import Study, StudyPlace
from lagesbild.studies.services import MilestoneFields, PlaceFields, ReferenceFields, StudyFields
from tests.factories import activities as activity_factory
from tests.factories import methods as method_factory
from tests.factories import studies as make
from tests.factories.plans import county
from tests.factories.studies import WHO

pytestmark = pytest.mark.django_db
OWN = scopes.county("06", writes=True)
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def own_county(db):
    county("06", "Län 06")
    county("07", "Län 07")


def register(title="Effektstudie", **fields):
    given = StudyFields(title, county="06", **{"status": "ongoing", **fields})
    return services.register_study(fields=given, scope=OWN, **WHO)


def add(study, fields):
    return services.add_part(study=study.key, fields=fields, scope=OWN, **WHO)


def test_a_study_tells_its_activity_that_it_is_under_evaluation_and_then_evaluated():
    one = activity_factory.activity()
    study = register(activity=one.key, result_due_text="våren 2027", carried_out_by="FoU")
    said = Evaluation.objects.get(activity=one)
    assert (said.status, said.expected_text, said.made_by) == ("ongoing", "våren 2027", "FoU")

    done = StudyFields("Effektstudie", "finished", county="06", activity=one.key, finding="Ingen skillnad")
    services.change_study(key=study.key, fields=done, scope=OWN, **WHO)

    said.refresh_from_db()
    assert (said.status, said.finding) == ("yes", "Ingen skillnad")


def test_a_study_does_not_speak_against_what_is_said_of_the_evaluation():
    one = activity_factory.activity()
    Evaluation.objects.create(activity=one, status="no")

    register(activity=one.key)

    assert Evaluation.objects.get(activity=one).status == "no"


def test_reminders_come_sixty_days_before_and_stay_until_it_is_done():
    study = register(result_due_on=date(2027, 1, 20))
    milestone = add(study, MilestoneFields("Delrapport", date(2026, 10, 31)))
    add(study, MilestoneFields("Slutrapport", date(2027, 8, 31)))

    found = queries.due(on=TODAY, scope=OWN)
    assert [(one.what, one.urgency.value) for one in found] == [("Delrapport", "försenad"), ("resultatet", "snart")]

    done = MilestoneFields("Delrapport", date(2026, 10, 31), TODAY)
    services.change_part(study=study.key, number=milestone.pk, fields=done, scope=OWN, **WHO)
    assert [one.what for one in queries.due(on=TODAY, scope=OWN)] == ["resultatet"]


def test_finished_studies_are_not_reminded_of():
    make.study(status="finished", result_due_on=date(2026, 1, 1))

    assert queries.due(on=TODAY, scope=OWN) == ()


def test_only_ones_own_studies_are_ones_own_work():
    make.study(code="06", result_due_on=TODAY)
    make.study(code="07", result_due_on=TODAY)

    assert len(queries.due(on=TODAY, scope=OWN)) == 2
    assert len(queries.due(on=TODAY, scope=OWN, own=True)) == 1


def test_an_unpublished_study_is_seen_by_its_own_only():
    study = make.study(is_public=False)

    assert queries.studies(scope=PUBLIC).total == 0
    assert queries.studies(scope=OWN).total == 1
    with pytest.raises(StudyUnknown):
        queries.study_picture(key=study.key, on=TODAY, scope=PUBLIC)


def test_nobody_changes_the_studies_of_another_county():
    other = make.study(code="07")

    with pytest.raises(NotPermitted):
        services.change_study(key=other.key, fields=StudyFields("Ny rubrik", county="07"), scope=OWN, **WHO)
    with pytest.raises(NotPermitted):
        add(other, ReferenceFields("Rapport"))
    with pytest.raises(NotPermitted):
        services.register_study(fields=StudyFields("Studie", county="07"), scope=OWN, **WHO)


def test_what_cannot_be_is_refused():
    register()

    with pytest.raises(StudyRegisteredTwice):
        register()
    with pytest.raises(StudyEndsBeforeItStarts):
        register("Ny", starts_on=date(2026, 1, 2), ends_on=date(2026, 1, 1))
    with pytest.raises(StudyEndsBeforeItStarts):
        register("Ny", agreement_on=date(2026, 1, 2), agreement_until=date(2026, 1, 1))
    with pytest.raises(FindingWithoutEnd):
        register("Ny", finding="Det fungerar")
    with pytest.raises(UnknownChoice):
        register("Ny", method="finns-inte")
    assert Study.everything.count() == 1


def test_places_join_once_and_leave_after_they_joined():
    study = register()
    activity_factory.municipality("0680")
    add(study, PlaceFields("kommun-0680", joined_on=date(2026, 1, 1)))

    with pytest.raises(PlaceTwice):
        add(study, PlaceFields("kommun-0680"))
    with pytest.raises(UnknownChoice):
        add(study, PlaceFields())
    with pytest.raises(StudyEndsBeforeItStarts):
        add(study, PlaceFields(named_as="En jour", joined_on=date(2026, 1, 2), left_on=date(2026, 1, 1)))
    with pytest.raises(IntegrityError), transaction.atomic():
        StudyPlace.objects.create(study=study, named_as="En jour", joined_on=date(2026, 1, 2), left_on=date(2026, 1, 1))


def test_parts_are_taken_away_with_the_journal_told():
    study = register()
    part = add(study, ReferenceFields("Rapport", "https://example.org/"))
    gone = {"study": study.key, "kind": "reference", "number": part.pk, "scope": OWN}
    services.remove_part(**gone, **WHO)

    with pytest.raises(PartUnknown):
        services.remove_part(**gone, **WHO)
    told = Event.objects.filter(subject_key=study.key).order_by("position")
    assert [one.action for one in told][-2:] == ["studies.reference-added", "studies.reference-removed"]


def test_only_finished_studies_have_findings_in_the_database_too():
    with pytest.raises(IntegrityError), transaction.atomic():
        make.study(finding="Det fungerar")


def test_trained_but_not_using_counts_those_who_took_part_and_those_who_say_so():
    method = method_factory.method("freda")
    course = activity_factory.activity()
    course.methods.add(method)
    for code in ("0680", "0682", "0683", "0684"):
        activity_factory.municipality(code)
    activity_factory.participation(course, "0680")
    activity_factory.participation(course, "0682")
    for code, stage in (("0682", "in-use"), ("0683", "trained"), ("0684", "heard-of")):
        method.implementations.create(
            organisation=activity_factory.municipality(code), stage=stage, since=date(2023, 1, 1)
        )

    answer = questions.ask("studies.trained-not-used", scope=OWN, method="freda", county="06")

    assert [row["code"] for row in answer.rows] == ["0680", "0683"]
    assert "2 av 3 kommuner" in answer.finding.replace("\xa0", " ")
    assert "om 1 av dem" in answer.finding.replace("\xa0", " ")


def test_the_questions_say_what_is_not_known():
    make.study(title="Utan något")

    (row,) = questions.ask("studies.under-way", scope=PUBLIC).rows
    assert row["ethics"].words == "inte känt"
    assert questions.ask("studies.due", scope=PUBLIC, on="2026-11-21").rows == ()
