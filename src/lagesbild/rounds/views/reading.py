"""Pages of the follow-up rounds."""

from django.http import HttpResponse
from django.shortcuts import render

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.journal.queries import history
from lagesbild.rounds import queries
from lagesbild.sources.queries import contradictions


@declares(Access.PUBLIC)
def rounds(request: ScopedRequest) -> HttpResponse:
    """Show every round with its response."""
    found = queries.rounds(scope=request.scope, county=request.GET.get("lan", ""))
    may_prepare = any(grant.writes for grant in request.scope.grants)
    return render(request, "rounds/rounds.html", {"rounds": found, "may_prepare": may_prepare})


@declares(Access.PUBLIC)
def round_picture(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one round: the response, what is not known, and its history."""
    picture = queries.round_picture(key=key, scope=request.scope)
    context = {
        "picture": picture,
        "round": picture.round,
        "contradictions": contradictions(subject_type="round", subject_key=key),
        "history": history(subject_type="rounds.round", subject_key=key, scope=request.scope),
        "may_run": queries.may_run(key=key, scope=request.scope),
        "tab": "historik" if request.GET.get("flik") == "historik" else "omgang",
    }
    return render(request, "rounds/round.html", context)
