"""Calendar feeds: a public one for each public plan, year and actor, and private ones behind a token."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.accounts.models import Person
from lagesbild.accounts.queries import scope_of
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.workplan import exports, queries, services
from lagesbild.workplan.queries import YearPicture
from lagesbild.workplan.views.reading import require_year

CALENDAR = "text/calendar; charset=utf-8"


@declares(Access.PUBLIC)
def feed_public(request: ScopedRequest, plan: str, year: int, actor: str = "") -> HttpResponse:
    """Give the year as the public sees it, whoever asks: the same address always holds the same."""
    require_year(year)
    picture = queries.year_picture(plan=plan, year=year, actor=actor, scope=PUBLIC)
    return _calendar(request, picture, cached="public, max-age=3600")


@declares(Access.PUBLIC)
def feed_private(request: ScopedRequest, token: str) -> HttpResponse:
    """Give the year as the owner of the address sees it today; who has the token needs no sign-in."""
    feed = queries.feed_of(token=token)
    scope = scope_of(person=feed.person)
    actor = feed.organisation.key if feed.organisation else ""
    picture = queries.year_picture(plan=feed.plan.key, year=feed.year, actor=actor, scope=scope)
    response = _calendar(request, picture, cached="private, no-store")
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@declares(Access.SIGNED_IN)
def feed_open(request: ScopedRequest, plan: str, year: int) -> HttpResponse:
    """Show how to subscribe to the year, and make a private address; it is shown this once."""
    require_year(year)
    actor, address = request.GET.get("aktor", ""), ""
    if request.method == "POST":
        token = services.open_feed(
            plan=plan,
            year=year,
            actor=actor,
            person=_person(request),
            scope=request.scope,
            by=str(request.user),
            at=timezone.now(),
        )
        address = f"{_site(request)}/arsplan/privat/{token}.ics"
    picture = queries.year_picture(plan=plan, year=year, actor=actor, scope=request.scope)
    feeds = queries.feeds_of(person=_person(request), plan=plan)
    public = f"{_site(request)}/arsplan/{plan}/{year}/{f'{actor}/' if actor else ''}kalender.ics"
    context = {"picture": picture, "address": address, "feeds": feeds, "public": public}
    response = render(request, "workplan/feeds.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@declares(Access.SIGNED_IN)
def feed_close(request: ScopedRequest, number: int) -> HttpResponse:
    """Ask before a calendar address is taken back, and take it back."""
    if request.method == "POST":
        services.close_feed(number=number, person=_person(request), by=str(request.user), at=timezone.now())
        messages.success(request, "Adressen är tagen ur bruk.")
        return redirect("workplan:plan-list")
    return render(request, "workplan/feed_close.html", {"number": number})


def _calendar(request: HttpRequest, picture: YearPicture, *, cached: str) -> HttpResponse:
    content = exports.as_calendar(picture, site=_site(request))
    tag = exports.tag(content)
    asked = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    response: HttpResponse = HttpResponseNotModified() if tag in asked else HttpResponse(content, content_type=CALENDAR)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = cached
    if response.status_code == 200:
        response.headers["Content-Disposition"] = f'inline; filename="arsplan-{picture.plan_key}-{picture.year}.ics"'
    return response


def _site(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _person(request: ScopedRequest) -> Person:
    person = request.user
    assert isinstance(person, Person)  # noqa: S101 - the view is declared for those who have signed in
    return person
