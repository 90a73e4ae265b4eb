"""What many do at the same moment, each in a transaction of its own, on both databases."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections

from lagesbild.answering.errors import AnswersMeet, LinkOpenedElsewhere
from lagesbild.answering.models import AnswerEvent, Response, ResponseSection, Submission
from lagesbild.answering.services import new_link, open_link, save, sign_and_submit
from lagesbild.journal.queries import data_version
from tests.factories.answering import AT, DOOR, complete, response, typed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_engines]
MANY = 20


@contextmanager
def a_file_of_its_own(folder: Path) -> Iterator[None]:
    """Let the threads meet in a file when the test's database lies in memory, where SQLite knows no waiting."""
    kept = connections.settings["default"]["NAME"]
    if connection.vendor == "sqlite":
        path = folder / "at-once.sqlite3"
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        connections.settings["default"]["NAME"] = str(path)
    try:
        yield
    finally:
        connections.settings["default"]["NAME"] = kept


def at_once(folder: Path, number: int, do: Callable[[int], Any], look: Callable[[], Any]) -> tuple[list[Any], Any]:
    """Return what each of many did at the same moment, and what is there afterwards; refusals count as done."""
    start = Barrier(number)

    def one(place: int) -> Any:
        try:
            start.wait()
            return do(place)
        except (AnswersMeet, LinkOpenedElsewhere) as refusal:
            return refusal
        finally:
            connections["default"].close()

    def afterwards() -> Any:
        try:
            return look()
        finally:
            connections["default"].close()

    with a_file_of_its_own(folder), ThreadPoolExecutor(number) as threads:
        done = list(threads.map(one, range(number)))
        return done, threads.submit(afterwards).result()


def test_twenty_identical_submissions_give_one_row_and_one_receipt(tmp_path):
    one = response()
    complete(one)
    journal = data_version()

    receipts, (rows, events) = at_once(
        tmp_path,
        MANY,
        lambda _: sign_and_submit(
            response=Response.everything.get(pk=one.pk), signed_by_role="Chef", door=DOOR, by="prov", at=AT
        ),
        lambda: (Submission.objects.count(), data_version() - journal),
    )

    assert rows == 1
    assert len(set(receipts)) == 1
    assert events == 1


def test_twenty_identical_saves_give_one_row(tmp_path):
    one, what = response(), typed(values={"beskriv": "Hej"})

    done, rows = at_once(
        tmp_path,
        MANY,
        lambda _: save(response=one, section="arbete", typed=what, door=DOOR, by="prov", at=AT),
        AnswerEvent.objects.count,
    )

    assert rows == 1
    assert sum(not each.was_repeated for each in done) == 1


def test_twenty_who_write_the_same_question_leave_one_answer_and_nineteen_that_are_kept(tmp_path):
    one = response()

    done, (kinds, answers) = at_once(
        tmp_path,
        MANY,
        lambda place: save(
            response=one,
            section="arbete",
            typed=typed(values={"beskriv": f"svar {place}"}),
            door=DOOR,
            by="prov",
            at=AT,
        ),
        lambda: (
            sorted(AnswerEvent.objects.values_list("kind", flat=True)),
            ResponseSection.objects.get(response=one, key="arbete").answers,
        ),
    )

    assert kinds == ["held"] * (MANY - 1) + ["typed"]
    assert sum(isinstance(each, AnswersMeet) for each in done) == MANY - 1
    assert answers["beskriv"].startswith("svar ")


def test_twenty_who_write_different_questions_lose_nothing(tmp_path):
    one = response()

    _, answers = at_once(
        tmp_path,
        MANY,
        lambda place: save(
            response=one,
            section="insatser-avsnitt",
            typed=typed(uuid4(), values={f"insatser/r{place}/namn": f"insats {place}"}),
            door=DOOR,
            by="prov",
            at=AT,
        ),
        lambda: ResponseSection.objects.get(response=one, key="insatser-avsnitt").answers,
    )

    assert answers == {f"insatser/r{place}/namn": f"insats {place}" for place in range(MANY)}


def test_a_link_opened_by_twenty_browsers_at_once_lets_one_of_them_in(tmp_path):
    _, token = new_link(response=response(), days=30, by="prov", at=AT)

    done, _ = at_once(tmp_path, MANY, lambda _: open_link(token=token, at=AT), lambda: None)

    assert sum(not isinstance(each, LinkOpenedElsewhere) for each in done) == 1
