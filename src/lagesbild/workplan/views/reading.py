"""The plans whose years can be shown, and one plan's year by month, as a list or as a calendar."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.kernel.errors import NotFound
from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY
from lagesbild.workplan import forms, queries

VIEWS = ("ar", "lista", "kalender")


@declares(Access.PUBLIC)
def plan_list(request: ScopedRequest) -> HttpResponse:
    """Show the plans whose years can be shown."""
    context = {"plans": queries.plans_with_years(scope=request.scope), "year": timezone.localdate().year}
    return render(request, "workplan/plans.html", context)


@declares(Access.PUBLIC)
def year_now(request: ScopedRequest, plan: str) -> HttpResponse:  # noqa: ARG001 - a view is given its request
    """Go to the plan's year of today."""
    return redirect("workplan:year-detail", plan, timezone.localdate().year)


@declares(Access.PUBLIC)
def year_detail(request: ScopedRequest, plan: str, year: int) -> HttpResponse:
    """Show a plan's year: by month, as a list, or a month as a calendar."""
    require_year(year)
    chosen = request.GET
    picture = queries.year_picture(
        plan=plan, year=year, actor=chosen.get("aktor", ""), kind=chosen.get("slag", ""), scope=request.scope
    )
    shown = chosen.get("vy", VIEWS[0])
    context = {
        "picture": picture,
        "form": forms.Filter(chosen, actors=picture.actors),
        "shown": shown if shown in VIEWS else VIEWS[0],
        "grid": picture.grid(_month(chosen.get("manad", ""), year)) if shown == "kalender" else None,
        "query": _kept(request),
    }
    return render(request, "workplan/year.html", context)


def require_year(year: int) -> None:
    """Refuse a year that no plan can have.

    :raises NotFound: when it is out of reach.
    """
    if not FIRST_DAY.year <= year < LAST_DAY.year:
        raise NotFound("Året finns inte.", f"År: {year}.", "Välj ett år mellan 1900 och 2099.")


def _month(text: str, year: int) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    today = timezone.localdate()
    return today.month if today.year == year else 1


def _kept(request: ScopedRequest) -> str:
    kept = request.GET.copy()
    for name in ("vy", "manad"):
        kept.pop(name, None)
    return kept.urlencode()
