"""Pages of coverage: of any selection, every municipality by every activity, and those that were not reached."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.activities import assembly, exports, forms, queries
from lagesbild.activities.queries import By, SelectedCoverage, Selection
from lagesbild.activities.questions.coverage import finding, named, unnamed
from lagesbild.kernel import answers, questions
from lagesbild.kernel.scopes import Scope

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@declares(Access.PUBLIC)
def coverage(request: ScopedRequest) -> HttpResponse:
    """Show the coverage of what the reader has selected."""
    form = _form(request)
    return render(request, "activities/coverage.html", {"form": form, **_shown(form.selection(), form.by(), request)})


@declares(Access.PUBLIC)
def coverage_matrix(request: ScopedRequest) -> HttpResponse:
    """Show every municipality by every activity of a selection."""
    form = _form(request)
    found = queries.coverage_matrix(selection=form.selection(), scope=request.scope)
    return render(request, "activities/coverage_matrix.html", {"form": form, "matrix": found})


@declares(Access.PUBLIC)
def not_reached(request: ScopedRequest) -> HttpResponse:
    """Show the municipalities that a selection did not reach, ready to invite."""
    form = _form(request)
    selection, by = form.selection(), form.by() or By.COUNTY
    if request.GET.get("format") in {"csv", "xlsx"}:
        return _file(request, selection, by)
    shown = {"form": form, "by_county": by is By.COUNTY, **_shown(selection, by, request)}
    return render(request, "activities/not_reached.html", shown)


def of_activity(key: str, scope: Scope) -> dict[str, Any]:
    """Return what the tab of one activity shows: its coverage by SKR group, with pictures."""
    return _context(Selection((key,)), By.SKR_GROUP, scope)


def _shown(selection: Selection, by: By | None, request: ScopedRequest) -> dict[str, Any]:
    return {**_context(selection, by, request.scope), "query": request.GET.urlencode()}


def _context(selection: Selection, by: By | None, scope: Scope) -> dict[str, Any]:
    found = queries.selected_coverage(selection=selection, scope=scope, by=by)
    stated = queries.stated_reach(scope=scope, activity=selection.activities[0]) if selection.activities else ()
    more = unnamed(found, scope)
    said = finding(found, is_partial=bool(more))
    return {
        "found": found,
        "by": by,
        "named": named(found),
        "finding": said,
        "unnamed": more,
        "stated": [line for line in stated if line.unit == "kommuner"],
        "pictures": assembly.pictures(found, finding=said, whole_country=not _has_county(found)),
        "asked": urlencode(_asked(selection, by)),
    }


def _has_county(found: SelectedCoverage) -> bool:
    return len({one.county_code for one in found.frame.municipalities.values()}) == 1


def _form(request: ScopedRequest) -> forms.CoverageSelection:
    activities, methods = queries.coverage_choices(scope=request.scope, county=request.GET.get("lan", ""))
    return forms.CoverageSelection(request.GET, counties=queries.counties(), activities=activities, methods=methods)


def _asked(selection: Selection, by: By | None) -> dict[str, str]:
    """Return the selection as the parameters of the named question."""
    years = "-".join(str(year) for year in (selection.first_year, selection.last_year) if year)
    asked = {
        "activity": ",".join(selection.activities), "method": selection.method, "county": selection.county,
        "years": years, "by": by or "", "rule": selection.when.value,
    }  # fmt: skip
    return {key: str(value) for key, value in asked.items() if value}


def _file(request: ScopedRequest, selection: Selection, by: By) -> HttpResponse:
    answer = questions.ask("activities.not-reached", scope=request.scope, **_asked(selection, by))
    if request.GET["format"] == "csv":
        content, kind, name = answers.as_csv(answer).encode("utf-8-sig"), "text/csv; charset=utf-8", "inte-nadda.csv"
    else:
        content, kind, name = exports.answer_as_excel(answer), EXCEL, "inte-nadda.xlsx"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
