"""Pages of the indicators."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.indicators import assembly, exports, forms, queries
from lagesbild.journal.queries import history
from lagesbild.kernel import questions
from lagesbild.sources.queries import contradictions

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABS = {"om": "om", "historik": "historik"}


@declares(Access.PUBLIC)
def indicators(request: ScopedRequest) -> HttpResponse:
    """Show the chosen indicators by national objective, each with its latest value."""
    choice = forms.chosen(request.GET)
    found = queries.indicators(scope=request.scope, choice=choice, page=request.GET.get("sida", 1))
    context = {"found": found, "form": forms.Choose(request.GET, found.categories)}
    return render(request, f"indicators/indicators.html{'#list' if request.htmx else ''}", context)


@declares(Access.PUBLIC)
def indicator(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one indicator: the finding, the picture, the table, and what to know before comparing."""
    tab, year = TABS.get(request.GET.get("flik", ""), "indikator"), timezone.localdate().year
    picture = queries.picture(key=key, scope=request.scope, on_year=year, **forms.area(request.GET))
    context = {
        "picture": picture,
        "indicator": picture.series.indicator,
        "form": forms.ChooseArea(request.GET, picture),
        "drawn": assembly.drawn(picture) if tab == "indikator" else None,
        "contradictions": contradictions(subject_type="indicator", subject_key=key),
        "tab": tab,
        "history": history(subject_type="indicators.indicator", subject_key=key, scope=request.scope),
    }
    return render(request, "indicators/indicator.html", context)


@declares(Access.PUBLIC)
def values(request: ScopedRequest, key: str, form: str) -> HttpResponse:
    """Give an indicator's values, all or of the chosen area, as a file."""
    given = forms.parameters(request.GET)
    answer = questions.ask("indicators.series", scope=request.scope, indicator=key, **given)
    made = exports.as_excel(answer) if form == "xlsx" else exports.as_csv(answer)
    kind = EXCEL if form == "xlsx" else "text/csv; charset=utf-8"
    return HttpResponse(
        made, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{key}.{form}"'}
    )
