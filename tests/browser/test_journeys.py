"""Ten journeys through the demonstration, as a reader and as those who work in it make them."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import REPORT


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_a_county_to_the_source_of_an_activity(visitor, javascript):
    page = visitor(javascript=javascript)
    page.goto("/")
    page.get_by_label("Hitta ditt län eller din kommun").fill("Jönköpings län")
    page.get_by_role("button", name="Hitta").click()
    assert heading(page) == "Jönköpings län"

    page.get_by_role("link", name="Regional strategi för att förebygga").first.click()
    page.get_by_role("main").get_by_role("link", name="Kunskap och metoder utvecklas").first.click()
    page.get_by_role("link", name="Insatser som bidrar till målet").click()
    page.get_by_role("table").get_by_role("link", name="SUV tas om eller påbörjas i tre kommuner").click()

    assert heading(page) == "SUV tas om eller påbörjas i tre kommuner"
    expect(page.get_by_role("main")).to_contain_text("Regional lägesrapport 2022, rad 569")


def test_the_map_leads_to_a_county(visitor):
    page = visitor()
    page.goto("/")

    name = page.locator("svg").get_by_text("Jönköping", exact=True).last
    name.scroll_into_view_if_needed()
    box = name.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/lan/06/")

    assert heading(page) == "Jönköpings län"


def test_activities_are_filtered_with_the_keyboard_only(visitor):
    page = visitor()
    page.goto("/insatser/")
    everything = page.get_by_role("table").get_by_role("row").count()

    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "id_q":
            break
    page.keyboard.type("svartsjuka")
    page.keyboard.press("Enter")

    page.wait_for_url("**q=svartsjuka**")
    expect(page.get_by_role("table").get_by_role("link", name="Svartsjuka").first).to_be_visible()
    assert page.get_by_role("table").get_by_role("row").count() < everything


def test_the_first_stop_of_the_keyboard_is_past_the_menu(visitor):
    page = visitor()
    page.goto("/lan/06/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "innehall"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_changed_activity_shows_in_its_history(visitor, javascript):
    page = visitor(javascript=javascript, signed_in_as="utvecklingsledare-f")
    words = f"Elevhälsan och socialtjänsten {'ett' if javascript else 'två'}"
    page.goto("/insatser/J10/andra/")
    page.get_by_label("Målgrupp").fill(words)
    page.get_by_role("main").get_by_role("button", name="Spara").click()
    expect(page.get_by_role("main")).to_contain_text("Ändringen är sparad")

    page.get_by_role("link", name="Historik").click()

    history = page.locator(".timeline__entry").first
    expect(history).to_contain_text("Utvecklingsledare Jönköping")
    expect(history).to_contain_text(words)


def test_a_plan_and_its_first_goal_are_made(visitor):
    page = visitor(signed_in_as="utvecklingsledare-f")
    page.goto("/planer/ny/")
    page.get_by_label("Namn").fill("Lokal handlingsplan för prov")
    page.get_by_label("Ägare").select_option("lansstyrelsen-06")
    page.get_by_label("Slag").fill("handlingsplan")
    page.get_by_role("button", name="Skapa planen").click()
    assert heading(page) == "Lokal handlingsplan för prov"

    page.get_by_role("link", name="Nytt mål").first.click()
    page.get_by_label("Nummer").fill("1")
    page.get_by_label("Rubrik").fill("Fler upptäcks i tid")
    page.get_by_role("button", name="Lägg till målet").click()

    expect(page.get_by_role("main")).to_contain_text("Målet är tillagt")
    expect(page.get_by_label("Rubrik").first).to_have_value("Fler upptäcks i tid")


def test_what_is_filled_in_wrongly_is_said_at_its_field(visitor):
    page = visitor(signed_in_as="utvecklingsledare-f")
    page.goto("/insatser/ny/")
    page.get_by_label("Rubrik").fill("Insats som slutar innan den börjar")
    page.get_by_label("Börjar").fill("2024-05-01")
    page.get_by_label("Sista dagen").fill("2024-04-01")

    page.get_by_role("main").get_by_role("button", name="Registrera").click()

    expect(page.get_by_role("alert")).to_be_visible()
    assert page.get_by_label("Rubrik").input_value() == "Insats som slutar innan den börjar"


def test_another_county_is_refused_with_a_way_on(visitor):
    page = visitor(signed_in_as="utvecklingsledare-o")

    response = page.goto("/insatser/J10/andra/")

    assert response.status == 403
    expect(page.locator(".refusal__remedy")).to_be_visible()


def test_the_export_holds_what_the_list_shows(visitor, tmp_path: Path):
    page = visitor()
    page.goto("/insatser/?lan=06&storlek=100")
    titles = set(page.locator("tbody th[scope=row] a").all_inner_texts())

    with page.expect_download() as downloading:
        page.get_by_role("link", name="Excel").click()
    file = tmp_path / "insatser.xlsx"
    downloading.value.save_as(file)

    cells = {str(cell) for row in openpyxl.load_workbook(file).active.iter_rows(values_only=True) for cell in row}
    assert titles
    assert titles <= cells


def test_a_chart_has_its_table(visitor):
    page = visitor()
    page.goto("/lan/06/")
    chart = page.locator("figure.chart", has_text="mödrahälsovård")

    expect(chart.locator("svg").first).to_be_visible()
    chart.get_by_text("Visa värdena").click()

    expect(chart.get_by_role("table")).to_contain_text("2021")


@pytest.mark.parametrize("form", ["Word", "PDF"])
def test_the_report_is_read_and_fetched(visitor, form):
    page = visitor()
    page.goto(REPORT)

    with page.expect_download() as downloading:
        page.get_by_role("main").get_by_role("link", name=form).first.click()

    assert Path(downloading.value.path()).stat().st_size > 20_000


def test_signing_out_closes_my_work(visitor):
    page = visitor(signed_in_as="systemforvaltare")
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url("**/")

    page.goto("/mitt-arbete/")

    assert page.url.endswith("/logga-in/?next=/mitt-arbete/")


def test_who_leaves_the_support_page_is_not_led_back_to_it(visitor):
    page = visitor()
    page.route("https://www.smhi.se/**", lambda route: route.fulfill(content_type="text/html", body="<h1>Väder</h1>"))
    page.goto("/planer/")
    page.goto("/stod/")

    page.get_by_role("link", name="Lämna sidan snabbt").click()
    page.wait_for_url("https://www.smhi.se/")
    page.go_back()

    assert heading(page) == "Planer och ramverk"
