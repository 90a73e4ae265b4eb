"""Every public page on the big data set: the median server time of each, and how many queries it takes."""

from collections.abc import Iterator

from django.test import Client

from lagesbild.activities.models import Activity
from lagesbild.cli.bench.measures import Measure, timed
from lagesbild.plans.models import Goal

PAGES = (
    "/", "/lan/", "/lan/06/", "/kommun/0680/", "/kommun/0180/", "/planer/", "/planer/JKP/", "/planer/PAH14/",
    "/insatser/", "/insatser/?lan=14", "/insatser/?q=utbildning", "/insatser/?sida=40", "/indikatorer/",
    "/indikatorer/pahittad-indikator-1/", "/metoder/", "/aktorer/", "/aktorer/kommun-0680/", "/aktorer/grupper/",
    "/stod/", "/uppfoljning/", "/uppfoljning/jonkoping-2022/", "/rapporter/",
    "/rapporter/lagesrapport-jonkopings-lan-2022/",
    "/kallor/", "/om/", "/fragor/",
)  # fmt: skip
MOST_SECONDS = 0.150


def measure() -> Iterator[Measure]:
    """Yield the median milliseconds of each public page, and last the slowest of them."""
    client = Client(headers={"host": "localhost"})
    slowest = 0.0
    for address in (*PAGES, *_chosen()):
        cost = timed(lambda address=address: _opened(client, address))  # type: ignore[misc]
        slowest = max(slowest, cost.seconds)
        yield Measure(
            f"pages{address}", round(cost.seconds * 1000, 1), "ms", MOST_SECONDS * 1000, f"{cost.queries} SQL"
        )
    yield Measure(
        "pages-slowest-median", round(slowest * 1000, 1), "ms", MOST_SECONDS * 1000, "den långsammaste av sidorna ovan"
    )


def _opened(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} gav {response.status_code}")


def _chosen() -> tuple[str, ...]:
    activity = Activity.everything.filter(is_synthetic=True).order_by("pk").first()
    goal = Goal.objects.filter(plan__key="PAH14", parent__isnull=False).order_by("position").first()
    return (
        f"/insatser/{activity.key}/" if activity else "/insatser/",
        f"/planer/PAH14/mal/{goal.number}/" if goal else "/planer/",
    )
