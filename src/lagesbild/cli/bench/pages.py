"""Every public page on the big data set: the median server time of each, and how many queries it takes."""

from collections.abc import Iterator
from functools import partial
from http import HTTPStatus

from django.test import Client

from lagesbild.activities.models import Activity
from lagesbild.cli.bench.measures import NOT_MEASURED, Measure, timed
from lagesbild.plans.models import Goal

PAGES = (
    "/", "/lan/", "/lan/06/", "/kommun/0680/", "/kommun/0180/", "/planer/", "/planer/JKP/", "/planer/PAH14/",
    "/insatser/", "/insatser/?lan=14", "/insatser/?q=utbildning", "/insatser/?sida=40", "/indikatorer/",
    "/indikatorer/pahittad-indikator-1/", "/metoder/", "/aktorer/", "/aktorer/kommun-0680/", "/aktorer/grupper/",
    "/stod/", "/uppfoljning/", "/uppfoljning/jonkoping-2022/", "/rapporter/",
    "/rapporter/lagesrapport-jonkopings-lan-2022/",
    "/kallor/", "/om/", "/fragor/",
)  # fmt: skip
MOST_MS = 150


def measure() -> Iterator[Measure]:
    """Yield the median milliseconds of each public page, and last the slowest of them."""
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    slowest = 0.0
    for address in (*PAGES, *_chosen()):
        status = client.get(address).status_code
        if status != HTTPStatus.OK:
            yield Measure(f"pages{address}", NOT_MEASURED, "ms", MOST_MS, f"sidan svarade {status}")
            continue
        cost = timed(partial(client.get, address))
        slowest = max(slowest, cost.seconds)
        yield Measure(f"pages{address}", round(cost.seconds * 1000, 1), "ms", MOST_MS, f"{cost.queries} SQL")
    yield Measure("pages-slowest-median", round(slowest * 1000, 1), "ms", MOST_MS, "den långsammaste av sidorna ovan")


def _chosen() -> tuple[str, ...]:
    activity = Activity.everything.filter(is_synthetic=True).order_by("pk").first()
    goal = Goal.objects.filter(plan__key="PAH14", parent__isnull=False).order_by("position").first()
    return (
        f"/insatser/{activity.key}/" if activity else "/insatser/",
        f"/planer/PAH14/mal/{goal.number}/" if goal else "/planer/",
    )
