"""Reading one actor's answer, accepting it, returning it, and coding what came of it to goals."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.answering.models import AnswerKind, Response
from lagesbild.kernel.scopes import Scope
from lagesbild.rounds import forms
from lagesbild.rounds.queries import may_run
from lagesbild.rounds.queries.answers import (
    answer_picture,
    feeding_choices,
    goals_to_code,
    results_by_link,
    round_results,
    to_code,
)
from lagesbild.rounds.queries.found import round_to_run
from lagesbild.rounds.services import coding, judging, noting
from lagesbild.rounds.views.running import REFUSED, saved, who_and_when


@declares(Access.SIGNED_IN)
def answer(request: ScopedRequest, key: str, organisation: str) -> HttpResponse:
    """Show one actor's answer, the letters to it, and what can be done with it."""
    picture = answer_picture(key=key, organisation=organisation, scope=request.scope)
    return render(request, "rounds/answer.html", {"picture": picture, "round": picture.request.round})


@declares(Access.OWN_AREA)
@require_POST
def answer_accept(request: ScopedRequest, key: str, organisation: str) -> HttpResponse:
    """Accept an answer and take what it says into the register."""
    told = judging.accept(key=key, organisation=organisation, **who_and_when(request))
    messages.success(request, f"Svaret är godtaget. {told.activities} insatser är i registret, {told.new} av dem nya.")
    return redirect("rounds:round-answer", key, organisation)


@declares(Access.OWN_AREA)
def answer_return(request: ScopedRequest, key: str, organisation: str) -> HttpResponse:
    """Return an answer with a reason."""
    return _with_reason(request, key, organisation, give_back=True)


@declares(Access.OWN_AREA)
def answer_reopen(request: ScopedRequest, key: str, organisation: str) -> HttpResponse:
    """Open an answer again."""
    return _with_reason(request, key, organisation, give_back=False)


@declares(Access.OWN_AREA)
def note_new(request: ScopedRequest, key: str, organisation: str) -> HttpResponse:
    """Open an answer about the actor that the county writes itself."""
    picture = answer_picture(key=key, organisation=organisation, scope=request.scope)
    form = forms.NoteKind(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {
            "key": key,
            "organisation": organisation,
            "kind": AnswerKind(form.cleaned_data["kind"]),
        }
        made: list[Response] = []
        if saved(request, form, lambda who: made.append(noting.note_for(**given, **who))):
            return redirect("answering:overview", made[0].key)
    context = {"form": form, "picture": picture, "round": picture.request.round}
    return render(request, "rounds/note.html", context, status=REFUSED if form.errors else 200)


@declares(Access.OWN_AREA)
@require_POST
def note_accept(request: ScopedRequest, key: str, organisation: str, response: str) -> HttpResponse:
    """Take what the county has written of the actor into the register."""
    given: dict[str, Any] = {"key": key, "organisation": organisation, "response": response}
    told = noting.accept_note(**given, **who_and_when(request))
    messages.success(request, f"Anteckningen är intagen. {told.activities} insatser är i registret.")
    return redirect("rounds:round-answer", key, organisation)


@declares(Access.SIGNED_IN)
def activities_to_code(request: ScopedRequest, key: str) -> HttpResponse:
    """Show the activities that came of answers and belong to no goal."""
    found = round_to_run(key=key, scope=request.scope)
    rows = to_code(key=key, scope=request.scope)
    return render(request, "rounds/code.html", {"round": found, "rows": rows, "goals": goals_to_code(found=found)})


@declares(Access.OWN_AREA)
@require_POST
def activity_code(request: ScopedRequest, key: str, activity: str) -> HttpResponse:
    """Connect an activity that came of an answer to a goal of the round's plan."""
    goal = request.POST.get("goal", "")
    coding.code_activity(key=key, activity=activity, goal=goal, **who_and_when(request))
    messages.success(request, "Insatsen är kopplad till målet.")
    return redirect("rounds:round-code", key)


@declares(Access.PUBLIC)
def results(request: ScopedRequest, key: str) -> HttpResponse:
    """Show what those who answered said, when the round has closed."""
    found = round_results(key=key, scope=request.scope)
    context = {"results": found, "round": found.round, "may_run": may_run(key=key, scope=request.scope)}
    return render(request, "rounds/results.html", context)


@declares(Access.OWN_AREA)
def result_to_activity(request: ScopedRequest, key: str) -> HttpResponse:
    """Let what was said to a question stand as a result of an activity."""
    found = round_to_run(key=key, scope=request.scope)
    asked, activities = feeding_choices(key=key, scope=request.scope)
    form = forms.Feeding(request.POST or None, asked=asked, activities=activities)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        if saved(request, form, lambda who: judging.feed_result(key=key, **chosen, **who)):
            messages.success(request, "Resultatet står nu på insatsen, med omgången som källa.")
            return redirect("activities:activity-detail", chosen["activity"])
    return render(
        request, "rounds/feeding.html", {"form": form, "round": found}, status=REFUSED if form.errors else 200
    )


def results_of_link(request: ScopedRequest, about_key: str, scope: Scope) -> HttpResponse:
    """Show the results to one who came by a personal link, with their own answer marked."""
    found = results_by_link(about_key=about_key, scope=scope)
    return render(request, "rounds/results.html", {"results": found, "round": found.round})


def _with_reason(request: ScopedRequest, key: str, organisation: str, *, give_back: bool) -> HttpResponse:
    picture = answer_picture(key=key, organisation=organisation, scope=request.scope)
    form = forms.Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        do = judging.give_back if give_back else judging.reopen
        given = {"key": key, "organisation": organisation, **form.cleaned_data}
        if saved(request, form, lambda who: do(**given, **who)):
            messages.success(request, "Aktören kan ändra sitt svar.")
            return redirect("rounds:round-answer", key, organisation)
    context = {"form": form, "picture": picture, "round": picture.request.round, "give_back": give_back}
    return render(request, "rounds/reason.html", context, status=REFUSED if form.errors else 200)
