"""An acknowledged save survives kill -9 of the processes that serve and of the database, under load.

Each writer sends a save until it is acknowledged, with the same id. Afterwards every acknowledged id stands in the log
exactly once, and every section holds its writer's last acknowledged value. The negative control runs the same against
a database that acknowledges before it has written, and must lose something.
"""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from postgres import Cluster, cluster
from tests.durability.site import Browser, Site, browsers, run_beside, site

DURABLE = ("fsync=on", "synchronous_commit=on", "max_connections=60", "shared_buffers=64MB")
CARELESS = ("fsync=on", "synchronous_commit=off", "max_connections=60", "shared_buffers=64MB")
WRITERS = 12
# the server takes the same process dying twice within five seconds for a fault of its own, and stops
BETWEEN = 3.0
COUNT = """
import django, json; django.setup()
from lagesbild.answering.models import AnswerEvent, ResponseSection
ids = [str(one) for one in AnswerEvent.objects.values_list("save_id", flat=True)]
rows = ResponseSection.objects.filter(key="arbete").values_list("response__key", "answers")
held = {str(key): answers.get("beskriv") for key, answers in rows}
print(json.dumps({"ids": ids, "held": held}))
"""


@dataclass(frozen=True)
class Outcome:
    """What a run came to: acknowledged saves, those of them that are gone, those that stand twice, wrong values."""

    acknowledged: int
    lost: int
    doubled: int
    wrong: int
    retries: int

    def __str__(self) -> str:
        return (
            f"{self.acknowledged} acknowledged, {self.lost} lost, {self.doubled} doubled, {self.wrong} sections with "
            f"another value, {self.retries} sent again"
        )


def written_under_fire(served: Site, *, saves: int, kills: list[tuple[int, Callable[[], None]]]) -> Outcome:
    """Save from many writers at once, kill at the saves given, and return what stands afterwards."""
    people = browsers(served, WRITERS)
    failed: list[BaseException] = []
    done = threading.Event()
    threads = [threading.Thread(target=_write, args=(one, done, failed), daemon=True) for one in people]
    for thread in threads:
        thread.start()
    for at, kill in kills:
        time.sleep(BETWEEN)
        _wait_until(people, at, failed)
        kill()
    _wait_until(people, saves, failed)
    done.set()
    for thread in threads:
        thread.join(timeout=300)
    for one in people:
        one.leave()
    assert not failed, failed[0]
    return _outcome(served, people)


def _write(one: Browser, done: threading.Event, failed: list[BaseException]) -> None:
    try:
        while not done.is_set():
            one.save(f"text {len(one.acknowledged)}")
    except BaseException as error:  # noqa: BLE001 - told by the thread that waits
        failed.append(error)


def _wait_until(people: list[Browser], saves: int, failed: list[BaseException]) -> None:
    while sum(len(one.acknowledged) for one in people) < saves and not failed:
        time.sleep(0.01)


def _outcome(served: Site, people: list[Browser]) -> Outcome:
    found = json.loads(run_beside(served.variables, "-c", COUNT))
    counted = Counter(found["ids"])
    acknowledged = [save_id for one in people for save_id in one.acknowledged]
    last = {one.response: list(one.acknowledged.values())[-1] for one in people}
    return Outcome(
        acknowledged=len(acknowledged),
        lost=sum(counted[save_id] == 0 for save_id in acknowledged),
        doubled=sum(count > 1 for count in counted.values()),
        wrong=sum(found["held"][response] != value for response, value in last.items()),
        retries=sum(one.retries for one in people),
    )


def restarted(running: Cluster) -> None:
    """Kill every process of the database and start it again."""
    running.kill()
    running.start()


def schedule(
    served: Site, *, saves: int, of_site: int, of_database: int, restart: Callable[[], None]
) -> list[tuple[int, Callable[[], None]]]:
    """Return when to kill what, evenly over the saves: the database now and then among the serving processes."""
    every = saves // (of_site + of_database + 1)
    gap = (of_site + of_database) // of_database if of_database else 10**9
    kills = []
    for number in range(1, of_site + of_database + 1):
        is_database = number % gap == 0 and number // gap <= of_database
        kills.append((number * every, restart if is_database else served.kill_a_worker))
    return kills


@pytest.mark.slow
def test_no_acknowledged_save_is_lost_or_doubled_on_postgresql(tmp_path: Path) -> None:
    """Takes a minute or two: 5,000 saves, 20 kills of serving processes and 3 of the whole database."""
    with cluster(DURABLE) as running, site(tmp_path, database=running.address) as served:
        kills = schedule(served, saves=5000, of_site=20, of_database=3, restart=lambda: restarted(running))
        told = written_under_fire(served, saves=5000, kills=kills)

    assert told.acknowledged >= 5000
    assert (told.lost, told.doubled, told.wrong) == (0, 0, 0), str(told)


@pytest.mark.slow
def test_a_database_that_acknowledges_too_early_loses_some(tmp_path: Path) -> None:
    """The negative control: the same run with synchronous_commit=off. Takes half a minute."""
    with cluster(CARELESS) as running, site(tmp_path, database=running.address) as served:
        kills = schedule(served, saves=1500, of_site=3, of_database=3, restart=lambda: restarted(running))
        told = written_under_fire(served, saves=1500, kills=kills)

    assert told.lost > 0 or told.wrong > 0, str(told)


@pytest.mark.slow
def test_no_acknowledged_save_is_lost_or_doubled_on_sqlite(tmp_path: Path) -> None:
    """Takes half a minute: 1,500 saves and 10 kills of serving processes."""
    with site(tmp_path) as served:
        kills = schedule(served, saves=1500, of_site=10, of_database=0, restart=lambda: None)
        told = written_under_fire(served, saves=1500, kills=kills)

    assert told.acknowledged >= 1500
    assert (told.lost, told.doubled, told.wrong) == (0, 0, 0), str(told)
