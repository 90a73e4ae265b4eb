"""What anyone may read: the comment rounds of a plan, and one of them with what it led to."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.consultation import queries, rules


@declares(Access.PUBLIC)
def round_list(request: ScopedRequest, key: str) -> HttpResponse:
    """Show the comment rounds of a plan."""
    plan, held, may_manage = queries.rounds_of(plan=key, scope=request.scope, on=timezone.localdate())
    context = {"plan": plan, "rounds": held, "may_manage": may_manage}
    return render(request, "consultation/rounds.html", context)


@declares(Access.PUBLIC)
def round_detail(request: ScopedRequest, key: str, number: int) -> HttpResponse:
    """Show one round: what was sent out, who is invited and, once published, what was said and what it led to."""
    picture = queries.round_picture(plan=key, number=number, scope=request.scope, on=timezone.localdate())
    held = queries.round_to_see(plan=key, number=number, scope=request.scope)
    is_published = picture.facts.state is rules.State.PUBLISHED
    said = queries.record_of(held=held, scope=request.scope) if is_published else ()
    counted = rules.outcomes(one.outcome for one in said)
    context = {
        "picture": picture,
        "facts": picture.facts,
        "is_published": is_published,
        "groups": queries.said_by_goal(goals=picture.goals, said=said),
        "finding": rules.finding(
            answered=picture.facts.answered, invited=picture.facts.invited, comments=len(said), counted=counted
        ),
    }
    return render(request, "consultation/round.html", context)
