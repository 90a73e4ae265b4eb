"""Plans are edited as people do it: two at once, with the keyboard only, with and without JavaScript."""

from playwright.sync_api import expect


def windows_on_a_goal(visitor):
    """Return two windows in which two editors have the same goal open."""
    pages = [visitor(javascript=javascript, signed_in_as="utvecklingsledare-f") for javascript in (True, False)]
    for page in pages:
        page.goto("/planer/JKP/mal/1:2/andra/")
    return pages


def test_two_editors_of_the_same_goal_lose_nothing(visitor):
    first, second = windows_on_a_goal(visitor)
    first.get_by_label("Syfte").fill("Den förstas syfte")
    first.get_by_role("button", name="Spara målet").click()
    expect(first.get_by_role("main")).to_contain_text("Målet är sparat.")

    second.get_by_label("Syfte").fill("Den andras syfte")
    second.get_by_label("Målgrupp").fill("Unga 13–18 år")
    second.get_by_role("button", name="Spara målet").click()

    expect(second.get_by_role("heading", name="Ni har ändrat samma sak")).to_be_visible()
    expect(second.get_by_label("Målgrupp")).to_have_value("Unga 13–18 år")
    second.get_by_label("Behåll det sparade: Den förstas syfte").check()
    second.get_by_role("button", name="Spara målet").click()

    expect(second.get_by_role("main")).to_contain_text("Målet är sparat.")
    expect(second.get_by_label("Syfte")).to_have_value("Den förstas syfte")
    expect(second.get_by_label("Målgrupp")).to_have_value("Unga 13–18 år")


def test_a_goal_gets_a_planned_activity_with_the_keyboard_only(visitor):
    page = visitor(signed_in_as="utvecklingsledare-f")
    page.goto("/planer/JKP/mal/1:2/andra/")
    page.get_by_role("link", name="Lägg till planerad insats").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/andra/insatser/ny/**")

    page.locator("#id_insatser-title").focus()
    page.keyboard.type("En kurs i att fråga")
    page.keyboard.press("Enter")

    page.wait_for_url("**/andra/#insatser")
    expect(page.locator("#insatser")).to_contain_text("En kurs i att fråga")
