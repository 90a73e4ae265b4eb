"""When the round has closed, those who answered by a link see what everybody said, with their own answer marked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lagesbild.answering.models import Response, Role
from lagesbild.answering.services import new_link
from lagesbild.rounds.models import Round
from tests.demonstration import demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def opened(of, **link):
    client = Client()
    _, token = new_link(response=of, days=30, by="prov", at=timezone.now(), **link)
    client.get(f"/svara/{token}/")
    client.post("/svara/oppna/")
    return client


def test_the_receipt_leads_to_the_results_with_ones_own_marked():
    of = Response.everything.filter(version__questionnaire__key__contains="kommun", kind="own", status="accepted")
    one = of.select_related("organisation").order_by("pk").first()
    client = opened(one)

    shown = client.get(f"/svara/{one.key}/resultat/")

    assert shown.status_code == 200
    assert one.organisation.name in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert f"/svara/{one.key}/resultat/" in client.get(f"/svara/{one.key}/kvitto/").content.decode()


def test_the_receipt_leads_to_the_results_exactly_while_the_round_is_closed():
    one = Response.everything.filter(about_type="rounds.request", kind="own", status="accepted").order_by("pk").first()
    client, to_results = opened(one), f"/svara/{one.key}/resultat/"
    Response.everything.filter(pk=one.pk).update(closes_on=timezone.localdate() + timedelta(days=9))
    assert to_results in client.get(f"/svara/{one.key}/kvitto/").content.decode()

    Round.everything.filter(requests__response=one).update(closed_at=None)
    Response.everything.filter(pk=one.pk).update(closes_on=timezone.localdate() - timedelta(days=9))

    assert to_results not in client.get(f"/svara/{one.key}/kvitto/").content.decode()


def test_before_the_round_has_closed_there_is_nothing_to_see():
    one = Response.everything.filter(
        about_type="rounds.request", status__in=["invited", "opened", "in-progress"]
    ).first()

    assert opened(one, role=Role.READER).get(f"/svara/{one.key}/resultat/").status_code == 404
