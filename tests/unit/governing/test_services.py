"""Registering documents, files, statements that there are none, local plans and who answers for what."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest

from lagesbild.governing import queries, services
from lagesbild.governing.errors import (
    AnswererMissing,
    DocumentTwice,
    DocumentUnknown,
    FileNotAccepted,
    HasDocument,
    LinkNotAccepted,
    NothingChosen,
    UnknownChoice,
)
from lagesbild.governing.models import DocumentFile, GoverningDocument, Mandate, StatedAbsence
from lagesbild.governing.services import DocumentFields, MandateFields
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.periods import PeriodRunsBackwards
from lagesbild.kernel.scopes import PUBLIC, county, nation, organisation
from lagesbild.plans.models import GoalLink
from tests.factories import actors, plans

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
ON = AT.date()
OWN = county("06", writes=True)
BY = {"by": "prov", "at": AT}
PDF = b"%PDF-1.7 ..."
FIELDS = DocumentFields("Plan mot våld", "action-plan", state="decided", ends_before=date(2028, 1, 1))


@pytest.fixture
def actor():
    return actors.organisation("kommun-0604", name="Aneby kommun", kind="municipality")


def word(*extra: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in ("[Content_Types].xml", "word/document.xml", *extra):
            packed.writestr(name, "x")
    return out.getvalue()


def events() -> list[str]:
    return list(Event.objects.order_by("position").values_list("action", flat=True))


def register(fields: DocumentFields = FIELDS, scope=OWN) -> GoverningDocument:
    return services.register_document(actor="kommun-0604", fields=fields, scope=scope, **BY)


def test_registers_a_document_with_what_it_covers_and_one_event(actor):
    goal = plans.goal(plans.plan())
    fields = DocumentFields("Riktlinje", "guideline", goals=(goal.key,), violence_types=(plans.violence_type().key,))

    document = register(fields)

    assert [one.key for one in document.goals.all()] == [goal.key]
    assert events() == ["governing.document-registered"]


def test_a_document_takes_the_place_of_a_statement_that_there_is_none(actor):
    services.state_absence(actor="kommun-0604", scope=OWN, **BY)

    register()

    assert not StatedAbsence.objects.exists()


def test_does_not_say_there_is_none_when_one_is_registered(actor):
    register()

    with pytest.raises(HasDocument, match="Plan mot våld"):
        services.state_absence(actor="kommun-0604", scope=OWN, **BY)


def test_saying_there_is_none_twice_is_one_event_and_taking_it_back_another(actor):
    for _ in range(2):
        services.state_absence(actor="kommun-0604", scope=OWN, **BY)
    services.withdraw_absence(actor="kommun-0604", scope=OWN, **BY)

    assert events() == ["governing.absence-stated", "governing.absence-withdrawn"]
    with pytest.raises(DocumentUnknown):
        services.withdraw_absence(actor="kommun-0604", scope=OWN, **BY)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        (DocumentFields("T", "okänt"), UnknownChoice),
        (DocumentFields("T", "plan", state="okänt"), UnknownChoice),
        (DocumentFields("T", "plan", goals=("finns-inte",)), UnknownChoice),
        (DocumentFields("T", "plan", plan="finns-inte"), UnknownChoice),
        (DocumentFields("T", "plan", link="javascript:alert(1)"), LinkNotAccepted),
        (DocumentFields("T", "plan", ends_before=date(2027, 1, 1), has_no_end=True), UnknownChoice),
        (
            DocumentFields("T", "plan", starts_on=date(2027, 1, 2), ends_before=date(2027, 1, 1)),
            PeriodRunsBackwards,
        ),
    ],
    ids=("kind", "state", "goal", "plan", "link", "two ends", "backwards"),
)
def test_refuses_what_cannot_be_and_saves_nothing(actor, fields, refusal):
    with pytest.raises(refusal):
        register(fields)

    assert not GoverningDocument.everything.exists()
    assert events() == []


def test_refuses_the_same_title_of_the_same_actor_again(actor):
    register()

    with pytest.raises(DocumentTwice, match="Aneby kommun"):
        register()


@pytest.mark.parametrize(
    "scope", [PUBLIC, county("14", writes=True), county("06"), organisation("kommun-0680", writes=True)]
)
def test_others_may_not_write_for_the_actor(actor, scope):
    with pytest.raises(NotPermitted):
        register(scope=scope)


def test_the_actor_itself_may(actor):
    assert register(scope=organisation("kommun-0604", writes=True)).key == "kommun-0604-plan-mot-vald"


def test_changing_to_the_same_words_leaves_no_event(actor):
    document = register()

    services.change_document(key=document.key, fields=FIELDS, scope=OWN, **BY)

    assert events() == ["governing.document-registered"]


def test_a_document_that_is_not_published_is_unknown_to_others(actor):
    document = register(DocumentFields("Utkast", "plan", is_public=False))

    assert queries.document_picture(key=document.key, scope=OWN, on=ON).line.title == "Utkast"
    with pytest.raises(DocumentUnknown):
        queries.document_picture(key=document.key, scope=PUBLIC, on=ON)


def test_keeps_a_file_under_a_random_name_and_gives_it_back(actor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = register()

    services.attach_file(key=document.key, name="..\\hemligt/Plan å.pdf", content=PDF, scope=OWN, **BY)

    kept = DocumentFile.objects.get()
    assert kept.name == "Plan å.pdf"
    assert "Plan" not in kept.content.name
    assert queries.stored_file(key=document.key, scope=PUBLIC).content == PDF


def test_a_new_file_takes_the_place_of_the_old_on_disk_too(
    actor, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    document = register()
    with django_capture_on_commit_callbacks(execute=True):
        services.attach_file(key=document.key, name="ett.pdf", content=PDF, scope=OWN, **BY)
    with django_capture_on_commit_callbacks(execute=True):
        services.attach_file(key=document.key, name="två.docx", content=word(), scope=OWN, **BY)
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 1

    with django_capture_on_commit_callbacks(execute=True):
        services.remove_document(key=document.key, scope=OWN, **BY)

    assert not [one for one in tmp_path.rglob("*") if one.is_file()]
    assert events()[-1] == "governing.document-removed"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", b""),
        ("plan.pdf", b"<html>"),
        ("plan.html", PDF),
        ("plan.exe", b"MZ"),
        ("plan.docx", PDF),
        ("plan.docx", word("word/vbaProject.bin")),
        ("plan.docm", word()),
        ("plan.pdf", PDF + b"x" * 2000),
    ],
    ids=("empty", "not a pdf", "html", "program", "pdf as docx", "macros", "docm", "too large"),
)
def test_refuses_files_that_are_not_what_they_should_be(actor, settings, tmp_path, name, content):
    settings.MEDIA_ROOT, settings.UPLOAD_BYTES = tmp_path, 1500
    with pytest.raises(FileNotAccepted):
        services.register_with_file(actor="kommun-0604", fields=FIELDS, file=(name, content), scope=OWN, **BY)

    assert not GoverningDocument.everything.exists()
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


def test_makes_a_local_plan_whose_goals_make_the_chosen_ones_concrete(actor):
    regional = plans.plan()
    for number in ("1:1", "1:2", "1:3"):
        plans.goal(regional, number, title=f"Delmål {number}")

    made = services.make_local_plan(
        actor="kommun-0604", regional="LAN", name="Vår plan", goals=["LAN-1:1", "LAN-1:3"], scope=OWN, **BY
    )

    links = GoalLink.objects.filter(plan=made).order_by("pk")
    assert [(one.goal.title, one.target.key, one.kind) for one in links] == [
        ("Delmål 1:1", "LAN-1:1", "operationalises"), ("Delmål 1:3", "LAN-1:3", "operationalises"),
    ]  # fmt: skip
    assert (made.level, made.status, made.owner.key, made.parent.key) == ("local", "draft", "kommun-0604", "LAN")
    services.choose_goals(plan=made.key, goals=["LAN-1:1", "LAN-1:2"], scope=OWN, **BY)
    assert made.goals.count() == 3
    with pytest.raises(NothingChosen):
        services.choose_goals(plan=made.key, goals=["LAN-1:1"], scope=OWN, **BY)


@pytest.mark.parametrize(("goals", "refusal"), [([], NothingChosen), (["finns-inte"], UnknownChoice)])
def test_a_local_plan_needs_sub_goals_that_exist(actor, goals, refusal):
    plans.goal(plans.plan())

    with pytest.raises(refusal):
        services.make_local_plan(actor="kommun-0604", regional="LAN", name="Vår", goals=goals, scope=OWN, **BY)


def test_says_who_answers_and_takes_it_back(actor):
    fields = MandateFields("buyers", "treat", "answers", "06", organisation="kommun-0604", legal_basis="SoL")

    made = services.record_mandate(fields=fields, scope=OWN, **BY)
    cell = next(one for one in queries.responsibility_matrix(scope=PUBLIC, county="06").cells if one.stated)
    services.withdraw_mandate(key=made.key, scope=OWN, **BY)

    assert (cell.verdict, cell.stated[0].who, cell.finding) == ("answered", "Aneby kommun", None)
    assert not Mandate.objects.exists()
    assert events() == ["governing.mandate-recorded", "governing.mandate-withdrawn"]


def test_a_county_sees_what_holds_for_the_nation_and_not_what_holds_in_another(actor):
    plans.county("14", "Västra Götalands län")
    for at, who in (("", "Kommunen"), ("14", "Någon annan")):
        fields = MandateFields("adults", "support", "answers", at, actor_text=who)
        services.record_mandate(fields=fields, scope=nation(writes=True), **BY)

    matrix = queries.responsibility_matrix(scope=PUBLIC, county="06")

    assert [one.who for cell in matrix.cells for one in cell.stated] == ["Kommunen"]


def test_whoever_answers_must_be_named(actor):
    with pytest.raises(AnswererMissing):
        services.record_mandate(fields=MandateFields("adults", "support", "answers", "06"), scope=OWN, **BY)


@pytest.mark.parametrize("at", ["14", ""])
def test_a_county_says_nothing_for_others(actor, at):
    plans.county("14", "Västra Götalands län")

    with pytest.raises(NotPermitted):
        services.record_mandate(fields=MandateFields("adults", "support", "nobody", at), scope=OWN, **BY)
