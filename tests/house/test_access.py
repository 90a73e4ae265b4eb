"""Every address declares who may open it, reading writes nothing, and what demands sign-in gives nothing without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from lagesbild.accounts.access import Access
from lagesbild.accounts.models import Role
from lagesbild.cli import demo as demonstration
from tests.house.routes import Visit, routes, walk
from tests.house.source import report

PAGE = "docs/explanation/boundaries.md"
AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
START = ["/", "/api/", "/komponenter/", "/logga-in/", "/mitt-arbete/", "/byt-losenord/", "/kallor/"]
# address → why no link leads a reader there
NOT_LINKED = {
    "accounts:sign-out": "is a button that posts",
}


@dataclass(frozen=True)
class Seen:
    """The pages that the public and an administrator reached."""

    public: list[Visit]
    signed_in: list[Visit]


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker) -> Iterator[Seen]:
    """Load the demonstration once, and follow every link as the public and as an administrator."""
    with django_db_blocker.unblock(), transaction.atomic():
        demonstration.load_all(at=AT)
        administrator = get_user_model().objects.filter(assignments__role=Role.ADMINISTRATOR).order_by("pk").first()
        signed_in = Client()
        signed_in.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
        yield Seen(walk(Client(), START), walk(signed_in, START))
        transaction.set_rollback(True)


def test_every_address_declares_its_access():
    known = {str(access) for access in Access}
    silent = [f"{route.pattern} ({route.name})" for route in routes() if route.access not in known]

    assert not silent, report("A view says who may open it: @declares(Access.…).", PAGE, silent)


def test_every_address_has_a_name():
    nameless = [route.pattern for route in routes() if not route.name or route.name.endswith(":")]

    assert not nameless, report("An address has a name, app:thing-verb.", PAGE, nameless)


def test_no_page_breaks(seen):
    broken = [f"{visit.path} gives {visit.status}" for visit in (*seen.public, *seen.signed_in) if visit.status >= 400]

    assert not broken, report("No link leads to an error.", PAGE, broken)


def test_reading_writes_nothing(seen):
    writing = [f"{visit.path}: {visit.writes[0][:80]}" for visit in (*seen.public, *seen.signed_in) if visit.writes]

    assert not writing, report("A GET changes nothing.", PAGE, writing)


def test_every_address_is_reached(seen):
    reached = {visit.name for visit in (*seen.public, *seen.signed_in)}
    unreached = sorted({route.name for route in routes()} - reached - set(NOT_LINKED))

    assert not unreached, report(
        "A page that no link leads to is not tried, and not found by readers.", PAGE, unreached
    )


def test_no_exception_is_stale(seen):
    reached = {visit.name for visit in (*seen.public, *seen.signed_in)}
    stale = sorted(set(NOT_LINKED) & reached | set(NOT_LINKED) - {route.name for route in routes()})

    assert not stale, report("The list of addresses without links holds only those.", PAGE, stale)


def test_what_demands_sign_in_sends_the_public_there(seen):
    closed = {route.name for route in routes() if route.access != str(Access.PUBLIC)}
    visits = [visit for visit in seen.signed_in if visit.name in closed]

    answers = {visit.path: Client().get(visit.path).headers.get("Location", "") for visit in visits}
    open_to_all = [path for path, sent_to in answers.items() if not sent_to.startswith("/logga-in/")]

    assert visits
    assert not open_to_all, report("A page that demands sign-in leads there.", PAGE, open_to_all)
