"""Every page fits a phone, breaks no accessibility rule, and says nothing wrong to the browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import PUBLIC, SIGNED_IN

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
NARROW = (360, 320)
EDITOR = "utvecklingsledare-f"
WIDER = """() => [...document.querySelectorAll('main *')]
  .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)
  .filter(one => !one.closest('.table-scroll, .chart__picture'))
  .slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]


def look(page: Page, address: str) -> dict[str, object]:
    """Open a page and return what is wrong with it."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    wrong: dict[str, object] = {"accessibility": violations(page)}
    wrong["browser"] = [line for line in said if "404" not in line and "403" not in line]
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        wrong[f"{width} px"] = page.evaluate(WIDER) or [over] if over > 0 else []
    wrong["accessibility on a phone"] = violations(page)
    return {kind: found for kind, found in wrong.items() if found}


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC.keys())
def test_every_public_page(visitor, address):
    assert look(visitor(), address) == {}


@pytest.fixture(scope="module")
def editor_window(chromium, site):
    """Sign in once for all the pages of those who work here."""
    from tests.browser.conftest import sign_in  # noqa: PLC0415 - a plain function beside the fixtures

    context = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, EDITOR)
    yield context
    context.close()


@pytest.mark.parametrize("address", SIGNED_IN.values(), ids=SIGNED_IN.keys())
def test_every_signed_in_page(editor_window, address):
    page = editor_window.new_page()

    assert look(page, address) == {}


@pytest.mark.parametrize("address", ["/", "/lan/06/", "/insatser/"])
def test_the_dark_look_breaks_no_rule_either(chromium, site, address):
    context = chromium.new_context(base_url=site, color_scheme="dark")
    page = context.new_page()
    page.goto(address)

    assert violations(page) == []
    context.close()
