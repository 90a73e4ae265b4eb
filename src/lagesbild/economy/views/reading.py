"""The pages that show money: the actors, one actor's overview, and its costs by what they are sorted under."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.economy import exports, forms, queries
from lagesbild.economy.questions import ORDERS, use_in_words
from lagesbild.economy.views import pictures, saving
from lagesbild.kernel.questions import Answer, ask

QUESTION, USE = "activities.cost-by-area", "economy.use-of-appropriation"
NATION = "lansstyrelserna-gemensamt"
IN_ADDRESS = {field: word for word, field in ORDERS.items()}


@declares(Access.PUBLIC)
def owner_list(request: ScopedRequest) -> HttpResponse:
    """Show the actors whose money or staffing is known, with what was given and used."""
    scope = request.scope
    rows = queries.use_of(scope=scope)
    nation = tuple(one for one in rows if one.owner_key == NATION)
    finding = use_in_words(nation)
    context = {
        "owners": queries.owners_with_money(scope=scope),
        "rows": rows,
        "origins": queries.origins_of(rows=rows),
        "nation": nation[0] if nation else None,
        "finding": finding,
        "svg": pictures.given_and_used(_wholes(nation), finding=finding),
        "areas": queries.areas_of_work(),
    }
    return render(request, "economy/owners.html", context)


@declares(Access.PUBLIC)
def owner_detail(request: ScopedRequest, owner: str) -> HttpResponse:
    """Show one actor's appropriations, costs and people."""
    scope = request.scope
    found = queries.found_owner(owner=owner, scope=scope)
    rows = queries.use_of(owner=found, scope=scope)
    finding = use_in_words(rows)
    context = {
        "owner": queries.described(found=found, scope=scope),
        "rows": rows,
        "origins": queries.origins_of(rows=rows),
        "finding": finding,
        "svg": pictures.given_and_used(_wholes(rows), finding=finding),
        "years": queries.years_of(owner=found, scope=scope),
        "people": queries.people(owner=found, scope=scope),
    }
    return render(request, "economy/owner.html", context)


@declares(Access.PUBLIC)
def cost_list(request: ScopedRequest, owner: str) -> HttpResponse:
    """Show an actor's costs in a year by area of work, funding source, account or activity."""
    scope = request.scope
    found = queries.found_owner(owner=owner, scope=scope)
    years = queries.years_of(owner=found, scope=scope)
    form = forms.Spending(_chosen(request, years), years=years)
    context = {"owner": queries.described(found=found, scope=scope), "form": form, "years": years}
    if years and form.is_valid():
        by = form.cleaned_data["ordning"] or "area"
        answer = _asked(request, found.key, form.cleaned_data["ar"], by)
        spent = queries.spending(owner=found, year=form.cleaned_data["ar"], by=by, scope=scope)
        context |= {"answer": answer, "svg": pictures.sorted_costs(spent.rows, finding=answer.finding)}
        context |= {"by": IN_ADDRESS[by], "spent": spent}
    return render(request, "economy/costs.html", context)


@declares(Access.PUBLIC)
def cost_excel(request: ScopedRequest, owner: str) -> HttpResponse:
    """Give an actor's costs in a year as an Excel file."""
    found = queries.found_owner(owner=owner, scope=request.scope)
    years = queries.years_of(owner=found, scope=request.scope)
    form = forms.Spending(_chosen(request, years), years=years)
    year = form.cleaned_data["ar"] if form.is_valid() else timezone.localdate().year
    answer = _asked(request, found.key, year, form.cleaned_data.get("ordning") or "area")
    return saving.file(exports.as_excel(answer, on=timezone.localdate()), f"kostnader-{found.key}-{year}.xlsx")


@declares(Access.PUBLIC)
def appropriation_excel(request: ScopedRequest, owner: str) -> HttpResponse:
    """Give an actor's appropriations and costs as an Excel file."""
    found = queries.found_owner(owner=owner, scope=request.scope)
    answer = ask(USE, scope=request.scope, owner=found.key)
    return saving.file(exports.as_excel(answer, on=timezone.localdate()), f"anslag-{found.key}.xlsx")


def _asked(request: ScopedRequest, owner: str, year: int, by: str) -> Answer:
    return ask(QUESTION, scope=request.scope, owner=owner, year=str(year), by=IN_ADDRESS[by])


def _chosen(request: ScopedRequest, years: tuple[int, ...]) -> dict[str, str]:
    given = {name: request.GET[name] for name in ("ar", "ordning") if request.GET.get(name)}
    return {"ar": str(years[0]) if years else "", "ordning": "area", **given}


def _wholes(rows: tuple[queries.Given, ...]) -> tuple[queries.Given, ...]:
    """Return the rows of the purpose with most years, so that a chart compares like with like."""
    purposes = [one.purpose for one in rows]
    most = max(purposes, key=purposes.count, default="")
    return tuple(one for one in rows if one.purpose == most)
