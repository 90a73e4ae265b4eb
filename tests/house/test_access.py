"""Every address declares who may open it, reading writes nothing, and what demands sign-in gives nothing without it."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client

from lagesbild.accounts.access import Access
from lagesbild.accounts.models import Person, Role
from lagesbild.cli import demo as demonstration
from tests.house.routes import Visit, routes, walk
from tests.house.source import report

PAGE = "docs/explanation/boundaries.md"
AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
START = [
    "/",
    "/api/",
    "/api/v1/api-info",
    "/api/v1/fragor/places.municipalities",
    "/byt-losenord/",
    "/ekonomi/aktor/lansstyrelsen-14/",
    "/ekonomi/aktor/lansstyrelserna-gemensamt/",
    "/ekonomi/insats/F23/",
    "/halsa/",
    "/insatser/J67/?flik=deltagande",
    "/kallor/",
    "/komponenter/",
    "/logga-in/",
    "/metoder/suv/spridning/",
    "/mitt-arbete/",
    "/planer/JKP-2/remiss/1/",
    "/planer/JKP/?flik=kopplingar",
    "/planer/VG-2/",
    "/planer/VG-2/remiss/1/",
    "/rapporter/lagesrapport-jonkopings-lan-2022/",
    "/robots.txt",
    "/styrdokument/lan/07/",
]
# address → why no link leads a reader there
NOT_LINKED = {
    "accounts:sign-out": "is a button that posts",
    **dict.fromkeys(
        (
            "answering:answers",
            "answering:blank",
            "answering:link-anew",
            "answering:link-follow",
            "answering:link-open",
            "answering:link-revoke",
            "answering:overview",
            "answering:results",
            "answering:receipt",
            "answering:section",
            "answering:share",
            "answering:sign",
            "answering:upload",
        ),
        "is reached with a personal link, see tests/web/answering",
    ),
    "api:api-root": "only names where the API begins",
    "api:elsewhere": "answers programs that ask for what is not there",
    "economy:ledger-confirm": "is linked once a file is read, see tests/web/economy",
    "economy:mapping-change": "is linked once there is a mapping, see tests/web/economy",
    "economy:mapping-remove": "is linked once there is a mapping, see tests/web/economy",
    "economy:shared-cost-add": "is linked once there is a split key, see tests/web/economy",
    "economy:shared-cost-undo": "is linked once a cost is shared, see tests/web/economy",
    "economy:split-key-remove": "is linked once there is a split key, see tests/web/economy",
    "plans:goal-perspectives": "is a form on the page where a goal is edited",
    "plans:goal-step": "is a button that posts",
    "plans:measure-list": "is linked from plans that are catalogues of measures",
    "plans:part-change": "is linked once a row stands under the goal, see tests/web/plans",
    "plans:part-move": "is a button that posts",
    "plans:part-remove": "is a button that posts",
    "plans:plan-perspectives": "is a form on the page where a plan is edited",
    "consultation:invitation-withdraw": "is a button that posts",
    "consultation:invite": "is a button that posts",
    "consultation:link-about": "is behind a personal link, see tests/web/consultation",
    "consultation:link-open": "is a personal link, see tests/web/consultation",
    "consultation:link-respond": "is behind a personal link, see tests/web/consultation",
    "consultation:link-submit": "is a button that posts",
    "consultation:record-publish": "is linked once a round is closed, see tests/web/consultation",
    "consultation:respond-submit": "is a button that posts",
    "governing:document-download": "is linked once there is a file, see tests/web/governing",
    "governing:file-remove": "is linked once there is a file, see tests/web/governing",
    "governing:local-plan-goals": "is linked once there is a local plan, see tests/web/governing",
    "plans:link-remove": "is a button that posts",
    **dict.fromkeys(
        (
            "questionnaires:concordance-withdraw",
            "questionnaires:draft-publish",
            "questionnaires:draft-remove",
            "questionnaires:part-move",
            "questionnaires:part-remove",
        ),
        "is a button that posts",
    ),
    **dict.fromkeys(
        (
            "rounds:activity-code",
            "rounds:answer-accept",
            "rounds:note-accept",
            "rounds:questions-from-plan",
            "rounds:recipient-remove",
            "rounds:round-close",
            "rounds:round-last-day",
            "rounds:round-open",
            "rounds:round-remind",
        ),
        "is a button that posts",
    ),
    **dict.fromkeys(
        ("rounds:answer-return", "rounds:answer-reopen"),
        "is linked from an answer in an open round, see tests/web/rounds",
    ),
    "rounds:result-to-activity": "is linked from results that one runs, see tests/unit/rounds/test_feeding.py",
    "reports:files-order": "is a button that posts",
    "reports:edition-publish": "is a button that posts",
    "reports:edition-read": "is linked once files are made, see tests/web/reports",
    "reports:file-download": "is linked once files are made, see tests/web/reports",
    "workplan:date-remove": "is linked once a plan has a date of its own, see tests/web/workplan",
    "workplan:feed-close": "is linked once there is an address, see tests/web/workplan",
    "workplan:feed-private": "is a private address, see tests/web/workplan",
    "workplan:feed-public-actor": "is linked once an actor is chosen, see tests/web/workplan",
}


@dataclass(frozen=True)
class Seen:
    """The pages that the public and an administrator reached, and where the public is sent from closed pages."""

    public: list[Visit]
    signed_in: list[Visit]
    sent_to: dict[str, str]


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker) -> Seen:
    """Load the demonstration once, and follow every link as the public and as an administrator."""
    with django_db_blocker.unblock(), transaction.atomic():
        demonstration.load_all(at=AT)
        administrator = Person.objects.create_user("administrator")
        administrator.assignments.create(role=Role.ADMINISTRATOR)
        client = Client(raise_request_exception=False)
        client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
        signed_in = walk(client, START)
        closed = {route.name for route in routes() if route.access not in {str(Access.PUBLIC), str(Access.LINK)}}
        paths = [visit.path for visit in signed_in if visit.name in closed]
        sent_to = {path: Client(raise_request_exception=False).get(path).headers.get("Location", "") for path in paths}
        public = walk(Client(raise_request_exception=False), START)
        transaction.set_rollback(True)
    return Seen(public, signed_in, sent_to)


def test_every_address_declares_its_access():
    known = {str(access) for access in Access}
    silent = [f"{route.pattern} ({route.name})" for route in routes() if route.access not in known]

    assert not silent, report("A view says who may open it: @declares(Access.…).", PAGE, silent)


def test_every_address_has_a_name():
    nameless = [route.pattern for route in routes() if not route.name or route.name.endswith(":")]

    assert not nameless, report("An address has a name, app:thing-verb.", PAGE, nameless)


@pytest.mark.django_db
def test_no_page_breaks(seen):
    broken = [f"{visit.path} gives {visit.status}" for visit in (*seen.public, *seen.signed_in) if visit.status >= 400]

    assert not broken, report("No link leads to an error.", PAGE, broken)


@pytest.mark.django_db
def test_reading_writes_nothing(seen):
    writing = [f"{visit.path}: {visit.writes[0][:80]}" for visit in (*seen.public, *seen.signed_in) if visit.writes]

    assert not writing, report("A GET changes nothing.", PAGE, writing)


@pytest.mark.django_db
def test_every_address_is_reached(seen):
    reached = {visit.name for visit in (*seen.public, *seen.signed_in)}
    unreached = sorted({route.name for route in routes()} - reached - set(NOT_LINKED))

    assert not unreached, report(
        "A page that no link leads to is not tried, and not found by readers.", PAGE, unreached
    )


@pytest.mark.django_db
def test_no_exception_is_stale(seen):
    reached = {visit.name for visit in (*seen.public, *seen.signed_in)}
    stale = sorted(set(NOT_LINKED) & reached | set(NOT_LINKED) - {route.name for route in routes()})

    assert not stale, report("The list of addresses without links holds only those.", PAGE, stale)


@pytest.mark.django_db
def test_what_demands_sign_in_sends_the_public_there(seen):
    open_to_all = [path for path, sent_to in seen.sent_to.items() if not sent_to.startswith("/logga-in/")]

    assert seen.sent_to
    assert not open_to_all, report("A page that demands sign-in leads there.", PAGE, open_to_all)
