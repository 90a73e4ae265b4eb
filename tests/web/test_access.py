"""Every address, tried by the public, by those it belongs to, and by those of another county (see access_table.py)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from lagesbild.accounts.access import Access
from lagesbild.accounts.models import Person
from lagesbild.answering.models import Response
from lagesbild.answering.services import new_link
from lagesbild.journal.queries import data_version
from tests.demonstration import demonstration  # noqa: F401 - a fixture
from tests.factories.answering import response
from tests.house.routes import routes
from tests.web import economy_tries, governing_tries
from tests.web.access_table import TRIES
from tests.web.access_tries import Try, prepare_part

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

ROUTES = {route.name: route for route in routes()}
OWN, OTHERS = "06", "14"


@pytest.fixture(autouse=True)
def money_to_try(request: pytest.FixtureRequest) -> None:
    """Make what the addresses of money are tried on, before anything is counted."""
    if "economy:" in request.node.name:
        economy_tries.prepare()


@pytest.fixture(autouse=True)
def follow_up_to_try(request: pytest.FixtureRequest) -> None:
    """Make the rows under a goal that are tried, before anything is counted: the source gives none in county 06."""
    if "plans:part-" in request.node.name:
        prepare_part()


@pytest.fixture(autouse=True)
def governing_to_try(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    """Make what the addresses of governing documents and years are tried on, before anything is counted."""
    if "governing:" in request.node.name or "workplan:" in request.node.name:
        settings.MEDIA_ROOT = tmp_path
        governing_tries.prepare()


def named(*wanted: Access) -> list[str]:
    """Return the addresses with this access that the table knows; the first test names the rest."""
    return sorted(
        name for name, route in ROUTES.items() if route.access in {str(one) for one in wanted} and name in TRIES
    )


def path_of(name: str) -> str:
    arguments = TRIES[name].arguments
    return reverse(name, kwargs=arguments() if callable(arguments) else dict(arguments))


def editor_of(county: str) -> Client:
    person, _ = Person.objects.get_or_create(username=f"editor-{county}")
    person.assignments.get_or_create(role="county-editor", county_code=county)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def filled(response: Any, one: Try) -> dict[str, Any]:
    """Return what the page's own form holds, with what the table overrides: a form that would be saved."""
    form = (getattr(response, "context", None) or {}).get("form")
    held = {bound.html_name: bound.value() for bound in form} if form is not None else {}
    overrides: Mapping[str, Any] = one.form() if callable(one.form) else one.form
    return {key: value for key, value in {**held, **overrides}.items() if value not in (None, False)}


def everything_counted() -> dict[str, int]:
    """Return the number of rows of each thing and the end of the journal; sessions are not things."""
    kept = [model for model in apps.get_models() if model._meta.app_label not in {"sessions", "accounts", "axes"}]
    return {model._meta.label: model._base_manager.count() for model in kept} | {"journal": data_version()}


def test_every_address_is_in_the_table():
    missing = sorted(set(ROUTES) - set(TRIES))

    assert not missing, (
        f"Add a line to TRIES in tests/web/access_table.py for {', '.join(missing)}: "
        "the arguments of its path and, when it declares OWN_AREA, a form that would be saved in county 06."
    )


def test_the_table_holds_no_address_that_is_gone():
    assert sorted(set(TRIES) - set(ROUTES)) == []


@pytest.mark.parametrize("name", named(Access.PUBLIC))
def test_public_pages_open_for_everybody(name, client):
    assert client.get(path_of(name)).status_code == TRIES[name].public


@pytest.mark.parametrize("name", named(Access.SIGNED_IN, Access.OWN_AREA))
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_public_is_led_to_sign_in(name, method, client):
    path = path_of(name)
    before = everything_counted()

    response = getattr(client, method)(path)

    assert response.status_code == 302
    assert response["Location"].startswith("/logga-in/?next=")
    assert everything_counted() == before


def linked_to(key: object) -> Client:
    """Return a browser that has opened a personal link into a response."""
    of = Response.everything.get(key=key)
    _, token = new_link(response=of, days=30, by="prov", at=timezone.now())
    client = Client()
    client.get(f"/svara/{token}/")
    client.post("/svara/oppna/")
    return client


@pytest.mark.parametrize("name", named(Access.LINK))
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_link_or_with_somebody_elses_nothing_opens(name, method):
    path, other = path_of(name), linked_to(response("vetlanda").key)
    before = everything_counted()

    statuses = [getattr(client, method)(path).status_code for client in (Client(), other, editor_of(OWN))]

    assert statuses == [404, 404, 404]
    assert everything_counted() == before


@pytest.mark.parametrize("name", named(Access.LINK))
def test_with_ones_own_link_it_opens(name):
    path = path_of(name)

    assert linked_to(resolve(path).kwargs["response"]).get(path).status_code == TRIES[name].own_get


@pytest.mark.parametrize("name", named(Access.OWN_AREA))
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_who_only_reads_is_refused(name, method):
    reader, _ = Person.objects.get_or_create(username="reader-06")
    reader.assignments.get_or_create(role="county-reader", county_code=OWN)
    client = Client()
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    path = path_of(name)
    before = everything_counted()

    assert getattr(client, method)(path).status_code == 403
    assert everything_counted() == before


@pytest.mark.parametrize("name", named(Access.OWN_AREA))
def test_another_county_may_not_open_the_page(name):
    path = path_of(name)
    before = everything_counted()

    assert editor_of(OTHERS).get(path).status_code in TRIES[name].others_get
    assert everything_counted() == before


@pytest.mark.parametrize("name", named(Access.OWN_AREA))
def test_another_county_changes_nothing(name):
    path = path_of(name)
    form = filled(editor_of(OWN).get(path), TRIES[name])
    before = everything_counted()

    response = editor_of(OTHERS).post(path, form)

    assert response.status_code in TRIES[name].others_post
    assert everything_counted() == before


@pytest.mark.parametrize("name", named(Access.OWN_AREA))
def test_its_own_county_may(name):
    path, client = path_of(name), editor_of(OWN)
    opened = client.get(path)
    form = filled(opened, TRIES[name])
    before = everything_counted()

    response = client.post(path, form)

    faults = (getattr(response, "context", None) or {}).get("form")
    assert opened.status_code == TRIES[name].own_get
    assert response.status_code == TRIES[name].own_post, faults.errors if faults is not None else ""
    assert everything_counted() != before, "the change left no event in the journal"
