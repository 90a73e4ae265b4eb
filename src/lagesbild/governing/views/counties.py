"""Who has a governing document: all counties, one county, and its municipalities by sub-goals."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.governing import queries, rules
from lagesbild.governing.queries import CountyPicture
from lagesbild.places.queries import topology
from lagesbild.ui import maps
from lagesbild.ui.rendering import PicturesNotInstalled, svg

BREAKS = (1, 2, 3)


@declares(Access.PUBLIC)
def county_list(request: ScopedRequest) -> HttpResponse:
    """Show every county with how many of its municipalities have a governing document."""
    lines = queries.nation_lines(scope=request.scope, on=timezone.localdate())
    return render(request, "governing/counties.html", {"lines": lines})


@declares(Access.PUBLIC)
def county_detail(request: ScopedRequest, code: str) -> HttpResponse:
    """Show who in a county has a governing document, of what standing, and what soon ends."""
    picture = queries.county_picture(county=code, scope=request.scope, on=timezone.localdate())
    return render(request, "governing/county.html", {"picture": picture, "map": _map(picture)})


@declares(Access.PUBLIC)
def goal_matrix(request: ScopedRequest, code: str, plan: str) -> HttpResponse:
    """Show which sub-goals of a regional plan the documents of each municipality cover."""
    matrix = queries.goal_matrix(county=code, plan=plan, scope=request.scope, on=timezone.localdate())
    return render(request, "governing/goals.html", {"matrix": matrix, "words": rules.COVER_WORDS.items()})


def _map(picture: CountyPicture) -> SafeString:
    areas = [maps.Area(code, value, f"/styrdokument/aktor/kommun-{code}/") for code, value in picture.map_values]
    spec = maps.municipalities(
        topology(), areas, finding=picture.finding, unit=queries.DOCUMENTS, breaks=BREAKS, county=picture.code
    )
    try:
        return mark_safe(svg(spec))  # noqa: S308 - drawn by us from inline data, texts escaped by the engine
    except PicturesNotInstalled:
        return SafeString()
