"""Answering in a browser: every kind of question in every state breaks no rule, and what is typed is saved."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import ROOT, free_port, stop, wait_for
from tests.browser.test_every_page import look, violations

SEED = """
import json, sys
from datetime import timedelta
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.utils import timezone
from tests.factories.answering import DOOR, complete, county, response
from lagesbild.answering.services import new_link, sign_and_submit
from lagesbild.places.models import Area
Area.objects.create(kind="municipality", code="0643", name="Habo", full_name="Habo kommun", county=county())
now, day = timezone.now(), timezone.localdate()
prefill = {"personer": "12", "former": ("heder",), "har-plan": "ja", "beskriv": "Vi utbildar.", "kostnad": "5000",
           "plan-fran": "2021-01-01", "part": "habo", "omrade": "municipality:0643",
           "insatser": ("r1", "r2"), "insatser/r1/namn": "Kurs", "insatser/r1/deltagare": "34"}
origins = dict.fromkeys(prefill, "från ert svar 2021")
def one(**fields):
    made = response(at=now, **{"closes_on": day + timedelta(days=9), **fields})
    return [str(made.key), new_link(response=made, days=30, by="prov", at=now)[1]], made
told = {}
told["empty"], _ = one()
told["prefilled"], _ = one(prefill=prefill, prefill_origins=origins, is_synthetic=True)
told["closed"], _ = one(prefill=prefill, prefill_origins=origins, closes_on=day - timedelta(days=1))
told["handed-in"], made = one()
complete(made, beskriv="Allt.")
sign_and_submit(response=made, signed_by_role="Chef", door=DOOR, by="prov", at=now)
told["two"], made = one()
told["colleague"] = [str(made.key), new_link(response=made, days=30, by="prov", at=now)[1]]
for name in ("unopened", "elsewhere", "typed", "lost"):
    told[name], _ = one()
told["rows"], _ = one(prefill=prefill, prefill_origins=origins)
print(json.dumps(told))
"""


@dataclass(frozen=True)
class Served:
    """A site with answers to give: its address, and by name the key and the token of each."""

    address: str
    answers: dict[str, list[str]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Make a database with answers in different states, and serve it."""
    folder, port = tmp_path_factory.mktemp("answering"), free_port()
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LAGESBILD_")}
    own = {"LAGESBILD_DEMO": "1", "LAGESBILD_DATA": str(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    surroundings = {**kept, **own, "DJANGO_SETTINGS_MODULE": "lagesbild.config.settings"}
    made = subprocess.run(
        [sys.executable, "-c", SEED], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr[-3000:]
    log = Path(folder / "log")
    with log.open("w", encoding="utf-8") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "lagesbild", "serve", "--port", str(port)],
            cwd=ROOT, env=surroundings, stdout=said, stderr=said, text=True, start_new_session=True,
        )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}", server, log)
        yield Served(f"http://127.0.0.1:{port}", json.loads(made.stdout.splitlines()[-1]))
    finally:
        stop(server)


@pytest.fixture
def window(chromium, served) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=served.address, viewport={"width": 1280, "height": 900}, locale="sv-SE")
    yield context
    context.close()


def enter(context: BrowserContext, served: Served, name: str) -> tuple[Page, str]:
    """Open a link as its reader does, and return the page and the response's own address."""
    key, token = served.answers[name]
    page = context.new_page()
    page.set_default_timeout(6_000)
    page.goto(f"/svara/{token}/")
    if "oppna" in page.url:
        page.get_by_role("button", name="Öppna i den här webbläsaren").click()
    return page, f"/svara/{key}/"


def is_saved(page: Page) -> None:
    """Wait until the page says that it is saved."""
    page.locator("#sparat", has_text=re.compile("^Sparat ")).wait_for(timeout=12_000)


PLACES = ["", "avsnitt/arbete/", "avsnitt/arbete/?granska=1", "avsnitt/insatser-avsnitt/", "avsnitt/ovrigt/"]
MORE = {"prefilled": ["dela/", "lamna-in/", "fyll-i/"], "handed-in": ["kvitto/"]}


def test_every_kind_of_question_in_every_state_breaks_no_rule(chromium, served):
    wrong = {}
    for name in ("empty", "prefilled", "closed", "handed-in"):
        context = chromium.new_context(base_url=served.address, viewport={"width": 1280, "height": 900})
        _, home = enter(context, served, name)
        for place in [*PLACES, *MORE.get(name, [])]:
            wrong[f"{name} {place}"] = look(context.new_page(), home + place)
        context.close()

    assert {where: found for where, found in wrong.items() if found} == {}


def test_the_pages_around_a_link_break_no_rule(window, served, chromium):
    page = window.new_page()
    page.goto(f"/svara/{served.answers['unopened'][1]}/")
    wrong = {"before it is opened": violations(page)}
    page.goto(f"/svara/{'x' * 43}/")
    wrong["unknown"] = violations(page)
    other = chromium.new_context(base_url=served.address)
    enter(other, served, "elsewhere")
    other.close()
    page.goto(f"/svara/{served.answers['elsewhere'][1]}/")
    wrong["opened elsewhere"] = violations(page)

    assert {where: found for where, found in wrong.items() if found} == {}


def test_what_is_typed_is_saved_and_questions_come_and_go(window, served):
    page, home = enter(window, served, "typed")
    page.goto(home + "avsnitt/arbete/")
    page.get_by_label("Beskriv arbetet.").fill("Skrivet utan att trycka på något.")
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Från när gäller planen?").wait_for()
    page.wait_for_timeout(2500)

    again = window.new_page()
    again.goto(home + "avsnitt/arbete/")

    assert again.get_by_label("Beskriv arbetet.").input_value() == "Skrivet utan att trycka på något."
    assert again.get_by_label("Från när gäller planen?").is_visible()
    page.get_by_label("Nej").check()
    page.get_by_label("Från när gäller planen?").wait_for(state="hidden")
    assert page.get_by_label("Beskriv arbetet.").input_value() == "Skrivet utan att trycka på något."


def test_two_who_meet_are_shown_the_difference(window, served, chromium):
    mine, home = enter(window, served, "two")
    mine.goto(home + "avsnitt/ovrigt/")
    other = chromium.new_context(base_url=served.address)
    theirs, _ = enter(other, served, "colleague")
    theirs.goto(home + "avsnitt/ovrigt/")
    theirs.get_by_label("Vilket område gäller det?").select_option("county:06")
    is_saved(theirs)
    other.close()

    mine.get_by_label("Vilket område gäller det?").select_option("municipality:0643")
    mine.get_by_role("button", name="Se skillnaden och välj").click()

    mine.get_by_role("heading", name="Ni har ändrat samma sak").wait_for()
    assert violations(mine) == []
    mine.get_by_text("Använd det som står i mitt fält").click()
    mine.get_by_role("button", name="Spara", exact=True).click()
    assert mine.get_by_label("Vilket område gäller det?").input_value() == "municipality:0643"


def test_rows_are_added_and_confirmed_by_keyboard(window, served):
    page, home = enter(window, served, "rows")
    page.goto(home + "avsnitt/insatser-avsnitt/")
    page.get_by_role("button", name="Lägg till en rad").focus()
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Insatser 3").wait_for()
    page.get_by_label("Oförändrat: Vad gjorde ni?").focus()
    page.keyboard.press("Space")
    is_saved(page)
    page.wait_for_timeout(600)
    page.reload()

    assert page.get_by_label("Oförändrat: Vad gjorde ni?").is_checked()
    assert page.get_by_role("group", name="Insatser 3").is_visible()


def test_when_the_connection_is_lost_it_is_said_and_saved_when_it_is_back(window, served):
    page, home = enter(window, served, "lost")
    page.goto(home + "avsnitt/insatser-avsnitt/")
    page.get_by_role("button", name="Lägg till en rad").click()
    page.get_by_label("Vad gjorde ni?").wait_for()
    window.set_offline(True)
    page.get_by_label("Vad gjorde ni?").fill("Skrivet på tåget")
    page.get_by_text("Inte sparat ännu: ingen kontakt").wait_for()
    window.set_offline(False)
    is_saved(page)

    page.reload()
    assert page.get_by_label("Vad gjorde ni?").input_value() == "Skrivet på tåget"
