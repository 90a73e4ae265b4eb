"""The pages of an invited organisation, whoever opened them: what was sent out, one place to write, handing in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import ScopedRequest
from lagesbild.consultation import forms, queries, services
from lagesbild.consultation.errors import CommentsMet, CommentUnknown
from lagesbild.consultation.models import Invitation, Stance
from lagesbild.consultation.queries import Place, Response
from lagesbild.consultation.views.sheets import REFUSED


@dataclass(frozen=True)
class Desk:
    """Who writes, under which name in the journal, and where the pages are."""

    speaker: services.Speaker
    by: str
    home: str
    submit: str
    about: Callable[[int], str]


def overview(request: ScopedRequest, invitation: Invitation, desk: Desk) -> HttpResponse:
    """Show what was sent out and what is written so far."""
    found = queries.response(invitation=invitation, on=timezone.localdate())
    places = [(place, desk.about(place.position)) for place in found.places]
    context = {"response": found, "desk": desk, "places": places}
    return render(request, "consultation/respond.html", context)


def writing(request: ScopedRequest, invitation: Invitation, desk: Desk, place: int) -> HttpResponse:
    """Show one place to write about, and save what was written; two who meet are shown each other's words."""
    found = queries.response(invitation=invitation, on=timezone.localdate())
    about = _place(found, place)
    shown = {"stance": about.said.stance, "text": about.said.text}
    form = forms.Comment(
        request.POST or None, initial={**shown, **{f"base_{name}": one for name, one in shown.items()}}
    )
    context = {"response": found, "place": about, "form": form, "desk": desk}
    if form.is_valid():
        try:
            services.save_comment(
                speaker=desk.speaker, place=place, base=form.base(), words=form.said(), by=desk.by, at=datetime.now(UTC)
            )
        except CommentsMet as met:
            return _met(request, context, met)
        messages.success(request, "Sparat. Lämna in när ni är klara.")
        return redirect(desk.home)
    return render(request, "consultation/comment.html", context, status=REFUSED if form.errors else 200)


def handing_in(request: ScopedRequest, desk: Desk) -> HttpResponse:
    """Hand in the comments, or take them back to go on."""
    if request.POST.get("gor") == "ta-tillbaka":
        services.take_back_comments(speaker=desk.speaker, by=desk.by, at=datetime.now(UTC))
        messages.success(request, "Svaret är tillbakataget. Ni kan skriva vidare.")
    else:
        services.submit_comments(speaker=desk.speaker, by=desk.by, at=datetime.now(UTC))
        messages.success(request, "Tack. Ert svar är inlämnat.")
    return redirect(desk.home)


def _met(request: ScopedRequest, context: dict[str, object], met: CommentsMet) -> HttpResponse:
    """Return the page with what was written in the form, and what a colleague has saved beside it."""
    mine = request.POST.dict()
    base = {"base_stance": met.stance, "base_text": met.text}
    form = forms.Comment(initial={"stance": mine.get("stance", ""), "text": mine.get("text", ""), **base})
    stance = Stance(met.stance).label if met.stance else "tar inte ställning"
    shown = {**context, "form": form, "met": met, "saved_stance": stance}
    return render(request, "consultation/comment.html", shown, status=met.status)


def _place(found: Response, position: int) -> Place:
    place = next((one for one in found.places if one.position == position), None)
    if place is None:
        raise CommentUnknown("Målet är inte utskickat.", f"Plats {position}.", "Välj ett mål på remissens sida.")
    return place
