"""Respondents under load, for locust: run by `lagesbild bench rounds` against a site that it serves itself.

    LAGESBILD_BENCH_PEOPLE=people.json locust -f tools/respondents.py Writer --headless -u 50 -r 10 -t 40s --host …

The file holds one link for each respondent: token, response and sections. A Writer goes through the sections again and
again, one question at a time with a pause between; an Evaluator fills in a short evaluation and hands it in, once.
"""

import json
import os
import random
import re
import uuid
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from locust import FastHttpUser, between, task
from locust.exception import StopUser

PEOPLE = "LAGESBILD_BENCH_PEOPLE"
HTMX = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
SAVED = re.compile(r'id="revision" value="(\d+)"')
WORDS = "Vi har utbildat personal, gått igenom rutiner och träffat ungdomsmottagningen två gånger under året. "


class Form(HTMLParser):
    """The form of a page as a browser would send it: every field that is filled in, and what can be chosen."""

    def __init__(self, page: str) -> None:
        """Read the page's forms."""
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.choices: dict[str, list[str]] = {}
        self.texts: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field: its value when it is sent, and its choices when it has some."""
        found = {name: value or "" for name, value in attrs}
        name, kind, value = found.get("name", ""), found.get("type", "text"), found.get("value", "")
        if not name or tag not in {"input", "textarea"}:
            return
        if kind in {"radio", "checkbox"}:
            self.choices.setdefault(name, []).append(value)
            if "checked" in found:
                self.fields.append((name, value))
            return
        self.fields.append((name, value))
        if kind != "hidden":
            is_number = found.get("inputmode", "text") in {"numeric", "decimal"}
            self.texts[name] = "long" if tag == "textarea" else "number" if is_number else kind

    def all(self, name: str) -> list[str]:
        """Return every value of a field."""
        return [value for field, value in self.fields if field == name]

    def put(self, name: str, *values: str) -> None:
        """Give a field other values."""
        self.fields = [(field, value) for field, value in self.fields if field != name]
        self.fields += [(name, value) for value in values]


def people() -> Iterator[dict[str, Any]]:
    """Yield the respondents, each once."""
    yield from json.loads(Path(os.environ[PEOPLE]).read_text(encoding="utf-8"))


WAITING = people()


class Respondent(FastHttpUser):
    """Somebody with a link of their own; comes in as a browser does."""

    abstract = True
    network_timeout = 60.0
    connection_timeout = 60.0

    def on_start(self) -> None:
        """Open the link and press the button."""
        self.me = next(WAITING, None)
        if self.me is None:
            raise StopUser
        self.here = f"/svara/{self.me['response']}/"
        self.client.get(f"/svara/{self.me['token']}/", name="länken")
        page = self.client.get("/svara/oppna/", name="länken").text or ""
        self.client.post("/svara/oppna/", data={"csrfmiddlewaretoken": token(page)}, name="öppna")

    def read(self, section: str) -> Form:
        """Look at a section."""
        found = self.client.get(f"{self.here}avsnitt/{section}/", name="sidan")
        return Form(found.text or "")

    def save(self, section: str, form: Form, question: str) -> None:
        """Save a section after a question has been answered, as htmx does; the page goes on from what was saved."""
        form.put(question, *self.answer(form, question))
        form.put("save_id", str(uuid.uuid4()))
        address, sent = f"{self.here}avsnitt/{section}/", urlencode(form.fields)
        with self.client.post(address, sent, headers=HTMX, name="spara", catch_response=True) as told:
            saved = SAVED.search(told.text or "")
            if told.status_code != 200 or saved is None:
                told.failure(f"{told.status_code}: {(told.text or '')[:200]}")
            else:
                form.put("revision", saved[1])
                told.success()

    def answer(self, form: Form, question: str) -> list[str]:
        """Return an answer that fits the question and is another than before, so that every save is kept."""
        if question in form.choices:
            others = [one for one in form.choices[question] if one not in form.all(question)]
            return [random.choice(others or form.choices[question])]  # noqa: S311 - not a secret
        kind, number = form.texts.get(question, "text"), random.randint(1, 1_000_000)  # noqa: S311
        return [{"number": f"{number}", "long": f"{WORDS * 4}{number}"}.get(kind, f"En kort rad {number}")]


class Writer(Respondent):
    """Writes a statement: reads a section, answers one question after another with a pause, goes on to the next."""

    wait_time = between(1, 2)
    form: Form | None = None
    left: list[str]
    place = -1

    @task
    def write(self) -> None:
        """Answer the next question, or turn to the next section."""
        sections = self.me["sections"]
        if self.form is None or not self.left:
            self.place = (self.place + 1) % len(sections)
            self.form = self.read(sections[self.place])
            self.left = asked(self.form)
            return
        self.save(sections[self.place], self.form, self.left.pop(0))


class Evaluator(Respondent):
    """Fills in a short evaluation and hands it in."""

    wait_time = between(1, 2)

    @task
    def evaluate(self) -> None:
        """Answer every question, look through the whole, and hand it in."""
        (section,) = self.me["sections"]
        form = self.read(section)
        for question in asked(form):
            self.wait()
            self.save(section, form, question)
        page = self.client.get(f"{self.here}lamna-in/", name="granska").text or ""
        signed = {"signed_by_role": "Deltagare", "may_sign": "on", "minutes": "2"}
        signed |= {name: Form(page).all(name)[0] for name in ("seen", "csrfmiddlewaretoken")}
        self.wait()
        with self.client.post(f"{self.here}lamna-in/", signed, name="lämna in", catch_response=True) as told:
            if "/kvitto/" in str(told.url):
                told.success()
            else:
                told.failure(f"{told.status_code}: not handed in")
        raise StopUser


def asked(form: Form) -> list[str]:
    """Return the questions that can be answered on the page, in order."""
    return [name for name in form.all("fraga") if name in form.choices or name in form.texts]


def token(page: str) -> str:
    """Return the page's own token against forged forms."""
    return Form(page).all("csrfmiddlewaretoken")[0]
