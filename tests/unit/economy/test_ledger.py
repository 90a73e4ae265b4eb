"""Ledgers: what is taken, what is refused and told, what waits, and what a mapping changes."""

from datetime import date
from decimal import Decimal

import pytest

from lagesbild.activities.models import Cost
from lagesbild.economy import queries, services
from lagesbild.economy.errors import CreditsNotConfirmed, MappingTaken
from lagesbild.economy.loading import read_ledger
from lagesbild.economy.models import LedgerDraft, LedgerRow, Posting
from lagesbild.economy.services import MappingFields
from lagesbild.economy.services.mapping import effect_of_mapping
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import InvalidInput, NotPermitted
from lagesbild.kernel.scopes import county
from tests.factories import activities as make
from tests.factories import economy
from tests.factories.economy import WHO

pytestmark = pytest.mark.django_db
RENT = "4010;33;P7;1 000,01;2022-03-01;;A1;Hyra Anna Andersson"
PAY = "5010;33;;2 000,00;2022-03-25;;A2;Lön"


@pytest.fixture
def owner():
    economy.areas()
    return make.owner("06")


def mapped(owner, **fields):
    return services.add_mapping(owner=owner.key, fields=MappingFields(**fields), **WHO)


def posted(owner):
    found = Posting.everything.filter(owner=owner).order_by("pk")
    return [(str(one.area or ""), one.amount_sek) for one in found]


def test_a_row_without_a_mapping_waits_and_is_not_counted(owner):
    economy.taken_in(owner.key, RENT, PAY)

    found = queries.ledger(owner=owner, scope=WHO["scope"])
    assert [(one.account, one.why) for one in found.waiting] == [
        ("4010", "ingen konteringsregel passar"), ("5010", "ingen konteringsregel passar"),
    ]  # fmt: skip
    assert posted(owner) == []


def test_a_mapping_posts_the_rows_that_fit_and_the_journal_shows_before_and_after(owner):
    economy.taken_in(owner.key, RENT, PAY)
    mapped(owner, project="P7", area="gemensamt", funding_source="Anslag 3:1")

    assert posted(owner) == [("gemensamt", Decimal("1000.01"))]
    event = Event.objects.order_by("-position").first()
    assert event.action == "economy.mapping-added"
    assert event.after["gemensamt"] == "1000.01"


def test_a_changed_mapping_moves_what_was_posted(owner):
    economy.taken_in(owner.key, RENT)
    kept = mapped(owner, project="P7", area="gemensamt")
    fields = MappingFields(project="P7", area="vald-i-nara-relation")

    now, then = effect_of_mapping(owner=owner, fields=fields, number=kept.pk, scope=WHO["scope"])
    assert (now.areas, then.areas) == (
        (("gemensamt", Decimal("1000.01")),), (("våld i nära relation", Decimal("1000.01")),),
    )  # fmt: skip
    assert posted(owner) == [("gemensamt", Decimal("1000.01"))]

    services.change_mapping(owner=owner.key, number=kept.pk, fields=fields, **WHO)
    assert posted(owner) == [("våld i nära relation", Decimal("1000.01"))]


def test_a_removed_mapping_lets_the_rows_wait_again(owner):
    economy.taken_in(owner.key, RENT)
    kept = mapped(owner, project="P7", area="gemensamt")

    services.remove_mapping(owner=owner.key, number=kept.pk, **WHO)

    assert posted(owner) == []
    assert LedgerRow.everything.get().standing == "unmapped"


def test_the_same_file_twice_changes_nothing(owner):
    mapped(owner, project="P7", area="gemensamt")
    economy.taken_in(owner.key, RENT, PAY)

    again = economy.taken_in(owner.key, RENT, PAY)

    assert again.row_count == 0
    assert LedgerRow.everything.count() == 2
    assert posted(owner) == [("gemensamt", Decimal("1000.01"))]


def test_a_longer_extract_adds_only_what_is_new(owner):
    economy.taken_in(owner.key, RENT)

    assert economy.taken_in(owner.key, RENT, PAY).row_count == 1


def test_the_same_row_twice_in_a_file_is_two_rows(owner):
    assert economy.taken_in(owner.key, RENT, RENT).row_count == 2


def test_texts_never_reach_the_database(owner):
    made = economy.draft(owner.key, RENT, "4010;;P7;tolv;2022-03-01;;;Bo Ek", "Bo Ek;;P7;1;2022-03-01;;;")
    assert "Anna" not in str(made.rows)
    assert "Bo" not in str(made.faults)

    services.confirm_ledger(owner=owner.key, number=made.pk, credits_are_credits=False, **WHO)
    assert "Anna" not in str(list(LedgerRow.everything.values()))
    assert "Anna" not in str(list(Event.objects.values()))


def test_a_bad_row_is_told_and_the_rest_is_kept(owner):
    bad = ("4010;33;P7;1.234;2022-03-01;;;", "4010;33;P7;12;2022-13-01;;;", "4010;33", "4010;33;P7;5;20220301;ja;;")
    made = economy.draft(owner.key, RENT, *bad, PAY)

    assert [row["number"] for row in made.rows] == [2, 7]
    told = [(one["where"].split(",")[0], one["remedy"]) for one in made.faults]
    assert told == [
        ("rad 3", "Skriv beloppet som 1 234,50."),
        ("rad 4", "Skriv som 2026-03-01."),
        ("rad 5", "Sätt citattecken om celler som innehåller skiljetecken."),
        ("rad 6", "Skriv beloppet med minus, eller ta bort ja."),
    ]


def test_a_negative_row_is_asked_about(owner):
    made = economy.draft(owner.key, RENT, "4010;33;P7;-500,00;2022-04-01;;;")

    with pytest.raises(CreditsNotConfirmed, match="rad 3"):
        services.confirm_ledger(owner=owner.key, number=made.pk, credits_are_credits=False, **WHO)
    assert LedgerRow.everything.count() == 0
    assert LedgerDraft.everything.count() == 1

    services.confirm_ledger(owner=owner.key, number=made.pk, credits_are_credits=True, **WHO)
    assert LedgerRow.everything.filter(is_credit=True).count() == 1


def test_a_credit_that_the_file_says_is_one_lessens_the_cost(owner):
    one = make.activity()
    mapped(owner, project="P7", area="gemensamt", activity=one.key)

    economy.taken_in(owner.key, RENT, "4010;33;P7;-500,01;2022-04-01;ja;;")

    cost = Cost.objects.get(activity=one)
    assert (cost.amount_sek, cost.area_of_work, cost.account_code) == (Decimal(500), "gemensamt", "4010")


def test_a_row_outside_the_activitys_time_waits(owner):
    one = make.activity(starts_on=date(2023, 1, 1), ends_before=date(2024, 1, 1))
    mapped(owner, project="P7", activity=one.key)

    economy.taken_in(owner.key, RENT)

    (waiting,) = queries.ledger(owner=owner, scope=WHO["scope"]).waiting
    assert waiting.why == "datumet ligger utanför insatsens tid"
    assert not Cost.objects.filter(activity=one).exists()


def test_rows_can_be_said_not_to_be_ours(owner):
    mapped(owner, account="50*", is_ours=False)
    economy.taken_in(owner.key, PAY)

    assert queries.ledger(owner=owner, scope=WHO["scope"]).waiting == ()
    assert posted(owner) == []


def test_a_mapping_can_split_to_the_ore(owner):
    key = economy.split_key(owner.key)
    mapped(owner, project="P7", split_key=key.key)

    economy.taken_in(owner.key, RENT)

    assert posted(owner) == [("våld i nära relation", Decimal("500.01")), ("gemensamt", Decimal("500.00"))]


def test_two_mappings_for_the_same_codes_are_refused(owner):
    mapped(owner, project="P7", area="gemensamt")

    with pytest.raises(MappingTaken):
        mapped(owner, project="P7", area="vald-i-nara-relation")


def test_another_county_may_neither_read_nor_confirm(owner):
    made = economy.draft(owner.key, RENT)
    stranger = {**WHO, "scope": county("14", writes=True)}

    with pytest.raises(NotPermitted):
        services.confirm_ledger(owner=owner.key, number=made.pk, credits_are_credits=True, **stranger)
    assert queries.ledger(owner=owner, scope=stranger["scope"]).drafts == ()


def test_columns_may_have_the_names_that_accounting_systems_give_them():
    header, row = "Kontonr\tKst\tProj\tBelopp (SEK)\tVer.datum", "4010\t33\tP7\t12,5\t20220301"
    read = read_ledger(f"{header}\n{row}\n".encode(), "a.txt", owner="x")

    assert [(row.account, row.cost_centre, row.amount) for row in read.rows] == [("4010", "33", Decimal("12.5"))]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"Konto;Datum\n1;2\n", "a.csv", "Belopp"),
        (b"Konto;Konto;Belopp;Datum\n", "a.csv", "2 gånger"),
        ("Konto;Belopp;Datum;Kostnadsställe\nå".encode("cp1252"), "a.csv", "UTF-8"),
        (b"x", "a.pdf", ".xlsx eller .csv"),
        (b"not a workbook", "a.xlsx", "Excel"),
    ],
    ids=["lacking column", "column twice", "other encoding", "other kind", "broken workbook"],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_remedy(content, name, words):
    with pytest.raises(InvalidInput) as refused:
        read_ledger(content, name, owner="x")

    assert words in refused.value.message
