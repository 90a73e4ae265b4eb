"""What every page needs to know about the site: its parts, where we are, and whether this is a demonstration."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

PARTS = (
    ("Start", "/"),
    ("Län och kommuner", "/lan/"),
    ("Planer", "/planer/"),
    ("Insatser", "/insatser/"),
    ("Indikatorer", "/indikatorer/"),
    ("Metoder", "/metoder/"),
    ("Aktörer", "/aktorer/"),
    ("Rapporter", "/rapporter/"),
)
MY_WORK = ("Mitt arbete", "/mitt-arbete/")
SIGN_IN = ("Logga in", "/logga-in/")
ALSO_UNDER = {
    "/kommun/": "/lan/",
    "/hitta/": "/lan/",
    "/roda-traden/": "/planer/",
    "/styrdokument/": "/planer/",
    "/arsplan/": "/planer/",
    "/ansvar/": "/planer/",
    "/ekonomi/": "/aktorer/",
    "/uppfoljning/": "/mitt-arbete/",
    "/frageformular/": "/mitt-arbete/",
}


@dataclass(frozen=True)
class Link:
    """One entry of the navigation; `current` is true on the part of the site where the reader is."""

    label: str
    path: str
    current: bool


def site(request: HttpRequest) -> dict[str, object]:
    """Return the variables that `ui/base.html` reads on every page."""
    person = getattr(request, "user", None)
    last = MY_WORK if person is not None and person.is_authenticated else SIGN_IN
    where = _part_of(request.path)
    return {
        "demo_mode": settings.LAGESBILD_DEMO,
        "navigation": tuple(Link(label, path, current=path == where) for label, path in (*PARTS, last)),
    }


def _part_of(path: str) -> str:
    first = f"/{path.strip('/').split('/')[0]}/" if path.strip("/") else "/"
    return ALSO_UNDER.get(first, first)
