"""Rounds under load: people who write, and short evaluations handed in, over both databases; and the live page.

The load is locust's, against a site served as in production (cli/bench/served.py). Each run is whole: opening the link,
the pages and the saves, and the time while people are still arriving. A save is never made less safe for the measuring.
PostgreSQL is measured when LAGESBILD_BENCH_POSTGRESQL holds its address, which `./run bench` sees to.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.test import Client

from lagesbild.accounts.models import Person, Role
from lagesbild.cli.bench.measures import NOT_MEASURED, Measure, timed
from lagesbild.cli.bench.served import Load, Site, has_locust, served
from lagesbild.kernel.scopes import nation
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.rounds.models import Request
from lagesbild.rounds.queries.live import live_picture
from lagesbild.rounds.queries.recipients import Choosing
from lagesbild.rounds.services.opening import open_round
from lagesbild.rounds.services.preparing import RoundFields, choose_recipients, prepare_round

STATEMENT, EVALUATION, SURVEY = "yttrande-jonkoping", "kursutvardering", "kommunenkat"
BENCH, LATEST, EARLIER = "matning-live", "kommunenkat-2025-pahittad", "kommunenkat-2023-pahittad"
# people, seconds, and the most milliseconds that 95 of 100 calls may take
WRITERS = ((50, 40, 200), (150, 50, 400))
ARRIVALS, WARM = 10, (10, 8)
EVALUATIONS, EVALUATION_SECONDS, EVALUATION_ARRIVALS = 300, 60, 7.5
LIVE_MS = 300


def measure() -> Iterator[Measure]:
    """Yield what people under load see on each database, and the time of the live page."""
    yield from _live()
    for name, address in (("postgresql", os.environ.get("LAGESBILD_BENCH_POSTGRESQL")), ("sqlite", "")):
        missing = "locust saknas: kör ./run bench" if not has_locust() else ""
        missing = missing or ("LAGESBILD_BENCH_POSTGRESQL är inte satt" if address is None else "")
        if missing:
            yield Measure(f"rounds-{name}-p95", NOT_MEASURED, "ms", WRITERS[0][2], missing)
            continue
        with served(address or "") as site:
            site.load("Writer", questionnaire=STATEMENT, people=WARM[0], rate=ARRIVALS, seconds=WARM[1])
            yield from _writers(site, name)
            yield from _evaluations(site, name)


def _writers(site: Site, name: str) -> Iterator[Measure]:
    for people, seconds, most in WRITERS:
        before = site.beside("count", STATEMENT)["saves"]
        seen = site.load("Writer", questionnaire=STATEMENT, people=people, rate=ARRIVALS, seconds=seconds)
        kept = site.beside("count", STATEMENT)["saves"] - before
        saved = seen.of_kind["spara"].went_well
        yield Measure(f"rounds-{name}-{people}-writing-p95", seen.p95, "ms", most, _beside(seen))
        yield Measure(f"rounds-{name}-{people}-writing-failed", seen.failed, "st", 0, f"av {seen.calls} anrop")
        yield Measure(
            f"rounds-{name}-{people}-writing-lost", max(saved - kept, 0), "st", 0, f"av {saved} kvitterade sparningar"
        )


def _evaluations(site: Site, name: str) -> Iterator[Measure]:
    seen = site.load(
        "Evaluator", questionnaire=EVALUATION, people=EVALUATIONS, rate=EVALUATION_ARRIVALS, seconds=EVALUATION_SECONDS
    )
    kept = site.beside("count", EVALUATION)
    lost = EVALUATIONS - kept["submissions"]
    took = round(kept["seconds"], 1)
    yield Measure(f"rounds-{name}-{EVALUATIONS}-evaluations-lost", lost, "st", 0, f"{seen.failed} misslyckade anrop")
    beside = f"från den första öppnade länken till det sista kvittot; p95 {seen.p95:.0f} ms, {_beside(seen)}"
    yield Measure(f"rounds-{name}-{EVALUATIONS}-evaluations-seconds", took, "s", EVALUATION_SECONDS, beside)


def _beside(seen: Load) -> str:
    """Return what stands beside a measure: how much was asked of the site, and how busy the machine was meanwhile."""
    return f"{seen}; maskinens belastning {os.getloadavg()[0]:.1f}"


def _live() -> Iterator[Measure]:
    with _three_rounds() as (key, requests):
        at = datetime.now(UTC)
        cost = timed(lambda: live_picture(key=key, at=at, scope=nation(writes=True)))
        beside = f"{requests} förfrågningar i tre omgångar, {cost.queries} SQL"
        yield Measure("rounds-live-picture", round(cost.seconds * 1000, 1), "ms", LIVE_MS, beside)
        runner = Person.objects.filter(assignments__role=Role.ADMINISTRATOR).order_by("pk").first()
        if runner is None:
            yield Measure("rounds-live-page", NOT_MEASURED, "ms", LIVE_MS, "utan systemförvaltare: kör ./run bench")
            return
        client = Client(headers={"host": "localhost"})
        client.force_login(runner)
        page = timed(lambda: client.get(f"/uppfoljning/{key}/lage/").content)
        beside = f"hela sidan som HTML, {page.queries} SQL"
        yield Measure("rounds-live-page", round(page.seconds * 1000, 1), "ms", LIVE_MS, beside)


@contextmanager
def _three_rounds() -> Iterator[tuple[str, int]]:
    """Ask every municipality a third time, after the two synthetic surveys, and take it back when measured."""
    now = datetime.now(UTC)
    version = QuestionnaireVersion.everything.filter(questionnaire__key=SURVEY).order_by("-pk")[0]
    fields = RoundFields(
        name="Mätning",
        year=now.year,
        version=version.pk,
        closes_on=(now + timedelta(days=30)).date(),
        owner="jamstalldhetsmyndigheten",
        previous=LATEST,
        is_synthetic=True,
    )
    doing: dict[str, Any] = {"scope": nation(writes=True, person=BENCH), "by": BENCH, "at": now}
    with transaction.atomic():
        prepare_round(key=BENCH, fields=fields, **doing)
        choose_recipients(key=BENCH, chosen=Choosing(as_in=LATEST), **doing)
        Request.objects.filter(round__key=BENCH).update(address="svar@kommun.example")
        open_round(key=BENCH, **doing)
        yield BENCH, Request.objects.filter(round__key__in=(BENCH, LATEST, EARLIER)).count()
        transaction.set_rollback(True)
