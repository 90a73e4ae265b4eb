"""The page where one goal is edited, whole: what it says, where it stands, what stands under it, what it is tied to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.plans import forms, queries, rules, services
from lagesbild.plans.models import Goal
from lagesbild.plans.rules import GoalFields
from lagesbild.plans.views.answering import Page, Sheet, answered, posted, who

SECTIONS = {
    "ansvar": ("Ansvar", "Lägg till ansvar"),
    "insatser": ("Planerade insatser", "Lägg till planerad insats"),
    "indikatorer": ("Indikatorer", "Lägg till indikator"),
    "uppfoljning": ("Uppföljning", "Lägg till uppföljning"),
}


@dataclass(frozen=True)
class Opened:
    """The row whose form is open on the page; `number` is empty for a new row."""

    kind: str
    form: django_forms.Form
    number: int | None = None


def goal_address(goal: Goal) -> str:
    """Return the address of a goal's page."""
    return _address("plans:goal-detail", goal)


def edit_address(goal: Goal, section: str = "") -> str:
    """Return the address of the page where a goal is edited, at one of its sections."""
    return _address("plans:goal-change", goal) + (f"#{section}" if section else "")


def _address(name: str, goal: Goal) -> str:
    plan = goal.plan.key
    return reverse(name, args=[plan, rules.address(plan=plan, key=goal.key, number=goal.number)])


@declares(Access.OWN_AREA)
def goal_change(request: ScopedRequest, key: str, address: str) -> HttpResponse:
    """Change what a goal says, on the page that has everything about it."""
    goal, said = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    form = forms.Goal(request.POST or None, choices=queries.goal_choices(plan=goal.plan), said=said)
    sheet = Sheet(heading="Ändra målet", button="Spara målet", back=goal_address(goal), done="Målet är sparat.")

    def save(who: dict[str, Any]) -> str:
        return edit_address(services.change_goal(key=goal.key, fields=form.said(), seen=said, **who))

    return answered(request, sheet, form, save, page=_page(request, goal, said, lambda shown: {"form": shown}))


@declares(Access.OWN_AREA)
def part_new(request: ScopedRequest, key: str, address: str, part: str) -> HttpResponse:
    """Add a row under a goal."""
    goal, said = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    queries.part_kind(name=part)
    form = _form(request, part)

    def save(who: dict[str, Any]) -> str:
        services.add_part(goal=goal.key, kind=part, fields=form.said(), **who)
        return edit_address(goal, part)

    page = _page(request, goal, said, lambda shown: {"opened": Opened(part, shown)})
    return answered(request, _sheet(goal, "Raden är tillagd."), form, save, page=page)


@declares(Access.OWN_AREA)
def part_change(request: ScopedRequest, key: str, address: str, *, part: str, number: int) -> HttpResponse:
    """Change a row under a goal."""
    goal, said = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    seen = queries.said_of_part(row=queries.part_at(goal=goal, kind=part, number=number), kind=part)
    form = _form(request, part, said=seen)

    def save(who: dict[str, Any]) -> str:
        services.change_part(goal=goal.key, kind=part, number=number, fields=form.said(), seen=seen, **who)
        return edit_address(goal, part)

    page = _page(request, goal, said, lambda shown: {"opened": Opened(part, shown, number)})
    return answered(request, _sheet(goal, "Raden är sparad."), form, save, page=page)


@declares(Access.OWN_AREA)
@require_POST
def part_remove(request: ScopedRequest, key: str, address: str, *, part: str, number: int) -> HttpResponse:
    """Take away a row under a goal."""
    goal, _ = queries.goal_to_change(plan=key, address=address, scope=request.scope)

    def save(who: dict[str, Any]) -> str:
        services.remove_part(goal=goal.key, kind=part, number=number, **who)
        return edit_address(goal, part)

    form = django_forms.Form(request.POST)
    return answered(request, _sheet(goal, "Raden är borttagen. Historiken finns kvar."), form, save)


@declares(Access.OWN_AREA)
@require_POST
def part_move(request: ScopedRequest, key: str, address: str, *, part: str, number: int) -> HttpResponse:
    """Move a row under a goal one step up or down."""
    goal, _ = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    step = request.POST.get("steg", "")
    services.move_part(goal=goal.key, kind=part, number=number, step=step, **who(request))
    return redirect(edit_address(goal, part))


@declares(Access.OWN_AREA)
@require_POST
def goal_step(request: ScopedRequest, key: str, address: str) -> HttpResponse:
    """Move a goal one step up or down among those beside it."""
    goal, _ = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    services.step_goal(key=goal.key, step=request.POST.get("steg", ""), **who(request))
    return redirect(edit_address(goal, "plats"))


@declares(Access.OWN_AREA)
def goal_perspectives(request: ScopedRequest, key: str, address: str) -> HttpResponse:
    """Say which perspectives were tried for a goal."""
    goal, said = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    rows = queries.reviews_of(plan=goal.plan, goal=goal)
    form = forms.Perspectives(posted(request), rows=rows, prefix="perspektiv")
    seen = queries.said_of_reviews(plan=goal.plan, goal=goal)

    def save(who: dict[str, Any]) -> str:
        services.review_perspectives(plan=key, goal=goal.key, reviews=form.said(), seen=seen, **who)
        return edit_address(goal, "perspektiv")

    page = _page(request, goal, said, lambda shown: {"perspectives": shown})
    return answered(request, _sheet(goal, "Prövningen är sparad."), form, save, page=page)


def _form(request: ScopedRequest, part: str, **said: Any) -> forms.Part:
    choices = queries.part_choices(scope=request.scope)
    return forms.PARTS[part](request.POST or None, choices=choices, prefix=part, **said)


def _sheet(goal: Goal, done: str) -> Sheet:
    return Sheet(heading="Ändra målet", button="Spara", back=edit_address(goal), done=done, about=str(goal))


def _page(
    request: ScopedRequest, goal: Goal, said: GoalFields, shown: Callable[[django_forms.Form], dict[str, Any]]
) -> Page:
    """Return how the whole page is shown with one of its forms as it came back; the others show what is saved."""

    def page(form: django_forms.Form, status: int) -> HttpResponse:
        own = shown(form)
        choices = queries.goal_choices(plan=goal.plan, without=goal.key)
        parts = queries.parts_of(goal=goal)
        context = {
            "goal": goal,
            "plan": goal.plan,
            "address": rules.address(plan=goal.plan.key, key=goal.key, number=goal.number),
            "form": forms.Goal(choices=choices, said=said),
            "move": forms.Move(
                choices=choices, initial={"under": goal.parent.key if goal.parent else ""}, prefix="plats"
            ),
            "standing": queries.standing_of(goal=goal),
            "sections": [(name, *words, parts[name]) for name, words in SECTIONS.items()],
            "perspectives": forms.Perspectives(rows=queries.reviews_of(plan=goal.plan, goal=goal), prefix="perspektiv"),
            "links": queries.links_of_goal(goal=goal, scope=request.scope),
            **own,
        }
        context["faulty"] = next((one for one in _forms(own) if one.errors), None)
        return render(request, "plans/goal_form.html", context, status=status)

    return page


def _forms(own: dict[str, Any]) -> list[django_forms.Form]:
    return [one.form if isinstance(one, Opened) else one for one in own.values()]
