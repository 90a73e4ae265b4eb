"""Every address of the site, and the pages a reader reaches by following links."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

LINK = re.compile(r"""(?:href|hx-get)=["'](/[^"'#\s]*)""")
FORM = re.compile(r"""<form\b(?![^>]*method=["']post)[^>]*\baction=["'](/[^"'#\s]*)""", re.IGNORECASE)
NOT_PAGES = ("/static/", "/logga-ut/", "/media/")
WRITES = re.compile(r"^\s*(?:INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b", re.IGNORECASE)
MOST_OF_A_KIND = 2
TABS = "flik="


@dataclass(frozen=True)
class Route:
    """One address pattern: its full name, its pattern, and the view behind it."""

    name: str
    pattern: str
    view: Callable[..., object]

    @property
    def access(self) -> str:
        """Return the declared access, or an empty string."""
        return str(getattr(self.view, "access", ""))


@dataclass
class Visit:
    """What was seen on one page."""

    path: str
    name: str
    status: int
    writes: list[str] = field(default_factory=list)


def routes() -> list[Route]:
    """Return every address of the site."""
    return list(_below(get_resolver(), "", ()))


def _below(resolver: URLResolver, before: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _below(one, pattern, (*spaces, one.namespace) if one.namespace else spaces)
        elif isinstance(one, URLPattern):
            yield Route(":".join([*spaces, one.name or ""]), pattern, one.callback)


def walk(client: Client, start: list[str]) -> list[Visit]:
    """Open the pages a reader reaches from the start, a few of each kind, and note what each sends to the database."""
    waiting, seen, visits = list(start), set(start), []
    of_a_kind: dict[str, int] = {}
    while waiting:
        path = waiting.pop(0)
        kind = _kind(path)
        if of_a_kind.get(kind, 0) >= MOST_OF_A_KIND:
            continue
        of_a_kind[kind] = of_a_kind.get(kind, 0) + 1
        visit, links = _open(client, path)
        visits.append(visit)
        waiting += [link for link in links if link not in seen]
        seen.update(links)
    return visits


def _kind(path: str) -> str:
    """Return what makes two addresses alike: the view and the names of the parameters."""
    parts = urlsplit(path)
    names = sorted(pair if pair.startswith(TABS) else pair.partition("=")[0] for pair in parts.query.split("&"))
    return f"{name_of(parts.path) or parts.path} {names}"


def name_of(path: str) -> str:
    """Return the name of an address, or an empty string when there is no such page."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _open(client: Client, path: str) -> tuple[Visit, list[str]]:
    with CaptureQueriesContext(connection) as sent:
        response = client.get(path)
    writes = [query["sql"] for query in sent.captured_queries if WRITES.match(query["sql"])]
    visit = Visit(path, name_of(urlsplit(path).path), response.status_code, writes)
    is_page = "html" in response.headers.get("Content-Type", "") and not response.streaming
    text = response.content.decode() if is_page else ""
    links = [link.replace("&amp;", "&") for link in (*LINK.findall(text), *FORM.findall(text))]
    return visit, [link for link in links if not link.startswith(NOT_PAGES)]
