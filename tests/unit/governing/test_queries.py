"""Who has which document, what soon ends, and loading what sources say."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from lagesbild.governing import loading, queries
from lagesbild.governing.models import GoverningDocument, Mandate, StatedAbsence
from lagesbild.governing.queries import DocumentFilter
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.scopes import PUBLIC, county
from lagesbild.places.models import Area
from tests.factories import actors, plans

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
HEADERS = {
    "documents.csv": ",".join(loading.DOCUMENT_COLUMNS),
    "absences.csv": ",".join(loading.ABSENCE_COLUMNS),
    "mandates.csv": ",".join(loading.MANDATE_COLUMNS),
}


def municipality(code: str, name: str):
    area = Area.objects.create(
        kind="municipality", code=code, name=name, full_name=f"{name} kommun", county=plans.county()
    )
    return actors.organisation(f"kommun-{code}", name=f"{name} kommun", kind="municipality", area=area)


def document(organisation, key: str, **fields):
    return GoverningDocument.everything.create(
        key=key, organisation=organisation, **{"title": key, "kind": "plan", "state": "decided", **fields}
    )


def test_tells_having_none_from_not_being_known():
    first, second = municipality("0604", "Aneby"), municipality("0680", "Jönköping")
    municipality("0686", "Eksjö")
    document(first, "a", ends_before=date(2030, 1, 1))
    StatedAbsence.objects.create(organisation=second, stated_on=ON)

    picture = queries.county_picture(county="06", scope=PUBLIC, on=ON)

    assert [one.holding for one in picture.municipalities] == ["current", "none", "not-known"]
    assert picture.finding == (
        "Minst 1\u00a0av\u00a03\u00a0kommuner (33\u00a0%) har ett styrdokument mot våld; "
        "1\u00a0kommun saknar ett som är beslutat och om 1\u00a0kommun är det inte känt."
    )


def test_a_local_plan_is_a_document_unless_one_stands_for_it():
    owner = municipality("0604", "Aneby")
    plan = plans.plan("LOKAL", owner=owner, level="local", status="in-force")
    assert [one.href for one in queries.document_lines(scope=PUBLIC, on=ON)] == ["/planer/LOKAL/"]

    document(owner, "riktlinje", plan=plan)

    assert [one.key for one in queries.document_lines(scope=PUBLIC, on=ON)] == ["riktlinje"]


def test_the_matrix_covers_the_sub_goals_of_a_goal_that_is_chosen():
    owner = municipality("0604", "Aneby")
    regional = plans.plan()
    top = plans.goal(regional, "1")
    plans.goal(regional, "1:1", parent=top)
    plans.goal(regional, "2")
    document(owner, "a", has_no_end=True).goals.add(top)

    matrix = queries.goal_matrix(county="06", plan="LAN", scope=PUBLIC, on=ON)

    assert [one.number for one in matrix.columns] == ["1:1", "2"]
    assert matrix.rows[0].cells == ("covered", "not-covered")


def test_tells_what_soon_ends_in_ones_own_area_only():
    owner, other = municipality("0604", "Aneby"), actors.organisation("kommun-1480", code="14")
    document(owner, "snart", ends_before=date(2027, 1, 1))
    document(owner, "ses-over", has_no_end=True, review_on=date(2026, 12, 1))
    document(owner, "senare", ends_before=date(2029, 1, 1))
    document(owner, "upphavd", state="withdrawn", ends_before=date(2027, 1, 1))
    document(other, "annat-lan", ends_before=date(2027, 1, 1))

    assert {one.key for one in queries.ending_soon(scope=county("06"), on=ON)} == {"snart", "ses-over"}
    assert queries.ending_soon(scope=PUBLIC, on=ON) == ()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (DocumentFilter(standing="expired"), {"gammal"}),
        (DocumentFilter(ending="open"), {"ny"}),
        (DocumentFilter(kind="policy"), {"ny"}),
        (DocumentFilter(level="council"), {"gammal"}),
        (DocumentFilter(text="GAM"), {"gammal"}),
        (DocumentFilter(county="14"), set()),
    ],
    ids=("standing", "ending", "kind", "level", "text", "county"),
)
def test_narrows_the_list(asked, found):
    owner = municipality("0604", "Aneby")
    document(owner, "gammal", ends_before=date(2020, 1, 1), decision_level="council")
    document(owner, "ny", has_no_end=True, kind="policy")

    assert {one.key for one in queries.document_lines(scope=PUBLIC, on=ON, asked=asked)} == found


def test_the_database_wants_whoever_answers_to_be_named():
    with pytest.raises(IntegrityError, match="whoever_answers_is_named"), transaction.atomic():
        Mandate.objects.create(key="x", group="adults", task="support", says="answers")


def test_the_database_refuses_an_end_and_no_end():
    with pytest.raises(IntegrityError, match="no_end_and_an_end"), transaction.atomic():
        document(municipality("0604", "Aneby"), "a", has_no_end=True, ends_before=date(2027, 1, 1))


def write(folder, **rows: str) -> None:
    for name, header in HEADERS.items():
        (folder / name).write_text(f"{header}\n{rows.get(name.removesuffix('.csv'), '')}", encoding="utf-8")


def test_loading_again_changes_nothing_and_tells_nothing_new(tmp_path):
    municipality("0604", "Aneby")
    plans.source()
    cells = dict.fromkeys(loading.DOCUMENT_COLUMNS, "")
    cells |= {"key": "a", "organisation": "Aneby kommun", "title": "Plan", "kind": "plan", "source": "en-kalla"}
    write(tmp_path, documents=",".join(cells.values()))

    for _ in range(2):
        counts = loading.load(tmp_path, by="prov", at=AT)

    assert counts["styrdokument"] == 1
    assert GoverningDocument.everything.get().state == "not-known"
    assert Event.objects.count() == 1


def test_loading_tells_every_fault_and_saves_nothing(tmp_path):
    cells = dict.fromkeys(loading.DOCUMENT_COLUMNS, "")
    cells |= {"key": "a", "organisation": "Ingen", "title": "Plan", "kind": "roman", "decided_on": "igår"}
    write(tmp_path, documents=",".join(cells.values()), mandates="m,,adults,fly,answers,,,,,,,saknas,")

    with pytest.raises(InvalidInput) as refused:
        loading.load(tmp_path, by="prov", at=AT)

    told = str(refused.value)
    assert all(word in told for word in ("Ingen", "roman", "igår", "fly", "saknas", "ingen aktör"))
    assert not GoverningDocument.everything.exists()
