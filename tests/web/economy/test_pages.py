"""The pages of money and people's time: a journey from a ledger to a cost by area, files, words and budgets."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from lagesbild.activities.models import Cost
from lagesbild.economy import loading
from lagesbild.economy.models import LedgerRow, Mapping
from tests.factories import activities as make
from tests.factories import economy

pytestmark = pytest.mark.django_db
OWNER = "/ekonomi/aktor/lansstyrelsen-06/"
BUDGET = 25


@pytest.fixture
def owner():
    economy.areas()
    return make.owner("06")


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def signed_in(code="06") -> Client:
    client = Client()
    client.force_login(make.editor(code=code), backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(client, *rows, name="utdrag.csv"):
    file = SimpleUploadedFile(name, economy.ledger_file(*rows))
    return client.post(f"{OWNER}huvudbok/", {"file": file}, follow=True)


def test_from_a_ledger_to_a_cost_by_area(owner):
    client = signed_in()
    row, credit, bad = (
        "4010;33;P7;1 000,00;2022-03-01;;A1;Namn",
        "4010;33;P7;-250,00;2022-03-02;;A2;",
        "4010;;;x;2022-03-01;;;",
    )
    page = upload(client, row, credit, bad)
    address = page.redirect_chain[-1][0]
    assert "2 nya rader från 2022" in text(page)
    assert "Rad 4, kolumn ”Belopp”" in text(page)
    assert LedgerRow.everything.count() == 0

    assert client.post(address, {}).status_code == 422
    page = client.post(address, {"credits_are_credits": "on"}, follow=True)
    assert "Inlästa rader: 2." in text(page)
    assert "?konto=4010&amp;kostnadsstalle=33&amp;projekt=P7" in text(page)

    rule = {"account": "4010", "project": "P7", "is_ours": "on", "area": "gemensamt"}
    page = client.post(f"{OWNER}konteringsregler/ny/", rule)
    assert "Det här leder ändringen till" in text(page)
    assert "750 kr" in text(page)
    assert Mapping.everything.count() == 0

    client.post(f"{OWNER}konteringsregler/ny/", {**rule, "bekrafta": "ja"})
    page = Client().get(f"{OWNER}kostnader/?ar=2022")
    assert "mest på sakområde ”gemensamt”" in text(page)
    assert "750 kr" in text(page)


def test_a_cost_is_added_split_and_taken_back_without_javascript(owner):
    client, one, key = signed_in(), make.activity(), economy.split_key(owner.key)
    address = f"/ekonomi/insats/{one.key}/"
    page = client.post(f"{address}ny/", {"year": "2022", "amount_sek": "1 000,01", "account_code": ""}, follow=True)
    assert "Insatsen har kostat 1 000,01 kr." in text(page)

    cost = Cost.objects.get()
    page = client.post(f"{address}{cost.pk}/fordela/", {"split_key": key.key}, follow=True)
    assert "Insatsen har kostat 1 000,01 kr." in text(page)
    assert "fördelad med ”Halva var”" in text(page)


def test_a_key_that_is_not_100_percent_is_told_in_the_form(owner):
    form = {"name": "Halv", "reason": "Därför.", "decided_by": "Chef", "percent_0": "50", "percent_1": "49,9"}
    page = signed_in().post(f"{OWNER}fordelning/ny/sakomraden/", form)

    assert page.status_code == 422
    assert "99,9 % tillsammans: 0,1 procentenheter för lite" in text(page)


def test_a_key_and_a_shared_cost_are_added_by_form(owner):
    client = signed_in()
    form = {"name": "Halva", "reason": "Därför.", "decided_by": "Chef", "percent_0": "50", "percent_1": "50"}
    client.post(f"{OWNER}fordelning/ny/sakomraden/", form)
    cost = {"what": "Lokaler", "year": "2022", "amount_sek": "0,03", "split_key": "lansstyrelsen-06-halva"}
    page = client.post(f"{OWNER}fordelning/kostnad/", cost, follow=True)

    assert "våld i nära relation: 0,02 kr" in text(page)
    assert "hedersrelaterat våld och förtryck: 0,01 kr" in text(page)


def test_appropriations_and_staffing_are_kept_by_form(owner):
    client = signed_in()
    client.post(f"{OWNER}anslag/nytt/", {"year": "2024", "purpose": "Våldsuppdraget", "amount_sek": "1 500 000"})
    client.post(f"{OWNER}bemanning/ny/", {"year": "2024", "what": "Tjänster", "full_time_equivalents": "8,6"})

    page = text(Client().get(OWNER))
    assert "1 500 000 kr" in page
    assert ">8,6<" in page


def test_staffing_that_counts_nothing_is_refused(owner):
    page = signed_in().post(f"{OWNER}bemanning/ny/", {"year": "2024", "what": "Tjänster"})

    assert page.status_code == 422


def test_ledgers_are_shut_to_others(owner):
    assert Client().get(f"{OWNER}huvudbok/").status_code == 302
    assert signed_in("14").get(f"{OWNER}huvudbok/").status_code == 403
    assert signed_in("14").get(f"{OWNER}konteringsregler/").status_code == 403


def test_the_template_can_be_read_in_as_it_is(owner):
    content = Client().get("/ekonomi/huvudbok/mall.xlsx").content

    read = loading.read_ledger(content, "mall.xlsx", owner="x")
    assert [str(row.amount) for row in read.rows] == ["12500.00", "-2500.00"]
    assert read.faults == ()


def test_the_mapping_table_goes_out_and_in(owner):
    client = signed_in()
    rule = {"account": "0680", "is_ours": "on", "area": "gemensamt", "funding_source": "Anslag", "bekrafta": "ja"}
    client.post(f"{OWNER}konteringsregler/ny/", rule)
    content = client.get(f"{OWNER}konteringsregler.xlsx").content
    book = load_workbook(BytesIO(content))
    book.active.append(["40*", None, None, "nej", None, None, None, None])
    out = BytesIO()
    book.save(out)

    page = client.post(f"{OWNER}konteringsregler/", {"file": SimpleUploadedFile("r.xlsx", out.getvalue())}, follow=True)

    assert "Lästa konteringsregler: 2." in text(page)
    assert {(one.account, one.is_ours) for one in Mapping.everything.all()} == {("0680", True), ("40*", False)}


def test_a_wrong_mapping_table_saves_nothing(owner):
    header = "Konto;Kostnadsställe;Projekt;Hör till arbetet;Insats;Sakområde;Finansiär;Fördelningsnyckel"
    file = SimpleUploadedFile("r.csv", f"{header}\n1;;;ja;;fel;;\n2;;;ja;;;;\n".encode())
    page = signed_in().post(f"{OWNER}konteringsregler/", {"file": file})

    assert page.status_code == 422
    assert "”fel” finns inte." in text(page)
    assert Mapping.everything.count() == 0


def test_the_costs_come_as_excel_with_header_and_total(owner):
    one = make.activity()
    one.costs.create(amount_sek=1000, year=2022, area_of_work="gemensamt")

    sheet = load_workbook(BytesIO(Client().get(f"{OWNER}kostnader.xlsx?ar=2022").content)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0][0] == "Innehåll"
    assert ["gemensamt", 1000, 1] in [row[:3] for row in cells]
    assert any(row[:2] == ["Totalt", 1000] for row in cells)


@pytest.mark.parametrize("address", ["/ekonomi/", OWNER, f"{OWNER}kostnader/?ar=2022&ordning=activity"])
def test_pages_ask_as_often_with_many_costs_as_with_few(owner, django_assert_max_num_queries, address):
    counted = []
    for more in (2, 30):
        for one in make.many(more):
            one.costs.update(year=2022)
        with django_assert_max_num_queries(BUDGET) as asked:
            assert Client().get(address).status_code == 200
        counted.append(len(asked))

    assert counted[0] == counted[1]
