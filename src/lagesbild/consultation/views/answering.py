"""The owner reads what was handed in, answers each comment, closes the round and publishes the record."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.consultation import forms, queries, services
from lagesbild.consultation.views.sheets import Sheet, answered
from lagesbild.plans.queries import goal_choices


@declares(Access.SIGNED_IN)
def comments(request: ScopedRequest, key: str, number: int) -> HttpResponse:
    """Show what was handed in, goal by goal, and what waits for an answer."""
    held = queries.round_to_manage(plan=key, number=number, scope=request.scope)
    picture = queries.round_picture(plan=key, number=number, scope=request.scope, on=timezone.localdate())
    said = queries.record_of(held=held, scope=request.scope)
    context = {
        "picture": picture,
        "facts": picture.facts,
        "groups": queries.said_by_goal(goals=picture.goals, said=said),
        "waiting": sum(not one.outcome for one in said),
    }
    return render(request, "consultation/comments.html", context)


@declares(Access.OWN_AREA)
def comment_answer(request: ScopedRequest, key: str, number: int, comment: int) -> HttpResponse:
    """Answer one comment."""
    found = queries.comment_to_answer(comment=comment, scope=request.scope)
    goals = goal_choices(plan=found.invitation.round.plan).parents
    answer = getattr(found, "answer", None)
    known = {"outcome": answer.outcome, "reason": answer.reason, "goal": answer.goal_key} if answer else {}
    form = forms.Answer(request.POST or None, goals=goals, initial=known)
    about = str(found.about) if found.about else "Planen i sin helhet"
    sheet = Sheet(
        heading="Svara på synpunkten",
        button="Spara svaret",
        back=reverse("consultation:comments", args=[key, number]),
        done="Svaret är sparat.",
        about=f"{found.invitation.organisation.name} om {about}: {found.text or found.get_stance_display()}",
    )

    def save(who: dict[str, Any]) -> str:
        services.answer_comment(comment=comment, **form.cleaned_data, **who)
        return sheet.back

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
def round_close(request: ScopedRequest, key: str, number: int) -> HttpResponse:
    """Ask whether the round shall be closed, and close it."""
    held = queries.round_to_manage(plan=key, number=number, scope=request.scope)
    sheet = Sheet(
        heading="Avsluta remissen",
        button="Avsluta remissen",
        back=reverse("consultation:round-detail", args=[key, number]),
        done="Remissen är avslutad, och planen är ett förslag igen.",
        about=f"{held.plan.name}. Därefter kan ingen lämna synpunkter. Det som inte är inlämnat tas inte med.",
    )

    def save(who: dict[str, Any]) -> str:
        services.close_round(plan=key, number=number, **who)
        return sheet.back

    return answered(request, sheet, Form(request.POST if request.method == "POST" else None), save)


@declares(Access.OWN_AREA)
def record_publish(request: ScopedRequest, key: str, number: int) -> HttpResponse:
    """Ask whether the record shall be published, and publish it."""
    held = queries.round_to_manage(plan=key, number=number, scope=request.scope)
    sheet = Sheet(
        heading="Publicera redovisningen",
        button="Publicera redovisningen",
        back=reverse("consultation:round-detail", args=[key, number]),
        done="Redovisningen är publicerad.",
        about=f"{held.plan.name}. Alla kan sedan läsa vad varje aktör sade och vad det ledde till.",
    )

    def save(who: dict[str, Any]) -> str:
        services.publish_record(plan=key, number=number, **who)
        return sheet.back

    return answered(request, sheet, Form(request.POST if request.method == "POST" else None), save)
