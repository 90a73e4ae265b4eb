"""The site's own pages: each makes one question to insight, draws its pictures and shows them."""

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.accounts.queries import roles_of
from lagesbild.answering import queries as answering
from lagesbild.consultation import queries as consultation
from lagesbild.equality import queries as equality
from lagesbild.governing import queries as governing
from lagesbild.insight import queries as insight
from lagesbild.kernel import answers, questions
from lagesbild.kernel.errors import InvalidInput
from lagesbild.methods import queries as methods
from lagesbild.portal import forms, pictures
from lagesbild.reports.queries import editions
from lagesbild.rounds.queries.live import running
from lagesbild.studies import queries as studies

ROBOTS = "User-agent: *\nDisallow: /mitt-arbete/\nDisallow: /logga-in/\nDisallow: /byt-losenord/\nDisallow: /svara/\n"
LATEST_REPORTS = 3


@declares(Access.PUBLIC)
def start(request: ScopedRequest) -> HttpResponse:
    """Show the nation: the finding, the map, key figures and the way to each place."""
    picture = insight.picture_of_nation(scope=request.scope, on=timezone.localdate())
    reports = editions(scope=request.scope)[:LATEST_REPORTS]
    context = {"picture": picture, "map": pictures.counties(picture), "editions": reports}
    return render(request, "portal/start.html", context)


@declares(Access.PUBLIC)
def counties(request: ScopedRequest) -> HttpResponse:
    """Show the 21 counties as map and table."""
    picture = insight.picture_of_nation(scope=request.scope, on=timezone.localdate())
    return render(request, "portal/counties.html", {"picture": picture, "map": pictures.counties(picture)})


@declares(Access.PUBLIC)
def county(request: ScopedRequest, code: str) -> HttpResponse:
    """Show one county."""
    picture = insight.picture_of_county(code=code, scope=request.scope)
    context = {
        "picture": picture,
        "map": pictures.municipalities(picture),
        "charts": pictures.charted(picture.indicators),
        "editions": editions(scope=request.scope, county=code),
        "address": f"/lan/{code}/",
        "governing": governing.county_picture(county=code, scope=request.scope, on=timezone.localdate()),
        "year": timezone.localdate().year,
    }
    return render(request, "portal/county.html", context)


@declares(Access.PUBLIC)
def municipality(request: ScopedRequest, code: str) -> HttpResponse:
    """Show one municipality, also under a code that no longer holds."""
    on = forms.day(request.GET.get("dag", ""))
    picture = insight.picture_of_municipality(code=code, on=on, scope=request.scope)
    context = {
        "picture": picture,
        "charts": pictures.charted(picture.indicators),
        "on": on,
        "methods": methods.methods_in(municipality=code, on=on or timezone.localdate(), scope=request.scope),
        "governing": governing.municipal_part(code=code, scope=request.scope, on=timezone.localdate()),
        "equality": equality.latest_record_of(code=code, on=on or timezone.localdate(), scope=request.scope),
    }
    return render(request, "portal/municipality.html", context)


@declares(Access.PUBLIC)
def search(request: ScopedRequest) -> HttpResponse:
    """Find a county or municipality by name or code; a single one is shown at once."""
    text = request.GET.get("omrade", "")
    found = insight.areas_named(text=text)
    if len(found) == 1:
        return redirect(found[0].href)
    return render(request, "portal/search.html", {"text": text, "found": found})


@declares(Access.SIGNED_IN)
def my_work(request: ScopedRequest) -> HttpResponse:
    """Show what a person answers for, what is missing there, and what has happened."""
    scope = request.scope
    context = {
        "work": insight.work_of(scope=scope),
        "roles": roles_of(person=request.user),
        "comments": consultation.work_with_comments(scope=scope, on=timezone.localdate()),
        "reminders": studies.due(on=timezone.localdate(), scope=scope, own=True),
        "ending": governing.ending_soon(scope=scope, on=timezone.localdate()),
        "year": timezone.localdate().year,
        "answers": answering.own_responses(scope=scope),
        "running": running(scope=scope),
    }
    return render(request, "portal/my_work.html", context)


@declares(Access.PUBLIC)
def about(request: ScopedRequest) -> HttpResponse:
    """Show what the site is and how its figures are made."""
    return render(request, "portal/about.html")


@declares(Access.PUBLIC)
def accessibility(request: ScopedRequest) -> HttpResponse:
    """Show how accessible the site is and what to do when it is not."""
    return render(request, "portal/accessibility.html")


@declares(Access.PUBLIC)
def all_questions(request: ScopedRequest) -> HttpResponse:
    """Show every question that can be asked."""
    return render(request, "portal/questions.html", {"questions": questions.registered()})


@declares(Access.PUBLIC)
def question(request: ScopedRequest, question_id: str) -> HttpResponse:
    """Show a question's parameters and, when they are given, its answer as a table or a file."""
    asked = questions.find(question_id)
    given = {key: str(value) for key, value in request.GET.items() if key not in forms.RESERVED}
    context = {"question": asked, "form": forms.Parameters(asked, request.GET)}
    if not given and any(one.required for one in asked.parameters):
        return render(request, "portal/question.html", context)
    try:
        answer = questions.ask(question_id, scope=request.scope, **given)
    except InvalidInput as refusal:
        return render(request, "portal/question.html", {**context, "refusal": refusal}, status=refusal.status)
    if request.GET.get("format") in _WRITERS:
        return _download(answer, request.GET["format"])
    return render(request, "portal/question.html", {**context, "answer": answer})


@declares(Access.PUBLIC)
def health(request: ScopedRequest) -> HttpResponse:  # noqa: ARG001 - a view is given its request
    """Answer whether the site can reach its database."""
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@declares(Access.PUBLIC)
def robots(request: ScopedRequest) -> HttpResponse:  # noqa: ARG001 - a view is given its request
    """Tell search engines which pages are of no use to them."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


_WRITERS = {
    "csv": (answers.as_csv, "text/csv; charset=utf-8"),
    "json": (answers.as_json, "application/json; charset=utf-8"),
}


def _download(answer: questions.Answer, form: str) -> HttpResponse:
    write, content_type = _WRITERS[form]
    file = HttpResponse(write(answer), content_type=content_type)
    file["Content-Disposition"] = f'attachment; filename="{answer.question}.{form}"'
    return file
