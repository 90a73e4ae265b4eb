"""Pages of the follow-up rounds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lagesbild.accounts.access import Access, declares
from lagesbild.journal.queries import history
from lagesbild.rounds import queries
from lagesbild.sources.queries import contradictions


@declares(Access.PUBLIC)
def rounds(request: HttpRequest) -> HttpResponse:
    """Show every round with its response."""
    found = queries.rounds(scope=request.scope, county=request.GET.get("lan", ""))  # type: ignore[attr-defined]
    return render(request, "rounds/rounds.html", {"rounds": found})


@declares(Access.PUBLIC)
def round_picture(request: HttpRequest, key: str) -> HttpResponse:
    """Show one round: the response, what is not known, and its history."""
    picture = queries.round_picture(key=key, scope=request.scope)  # type: ignore[attr-defined]
    context = {
        "picture": picture,
        "round": picture.round,
        "contradictions": contradictions(subject_type="round", subject_key=key),
        "history": history(subject_type="rounds.round", subject_key=key, scope=request.scope),  # type: ignore[attr-defined]
        "tab": "historik" if request.GET.get("flik") == "historik" else "omgang",
    }
    return render(request, "rounds/round.html", context)
