"""The steps of a plan's life, and starting the next edition."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.plans import forms, queries, services
from lagesbild.plans.views.answering import Sheet, answered
from lagesbild.plans.views.editing_plans import plan_address


@declares(Access.OWN_AREA)
def plan_step(request: ScopedRequest, key: str, to: str) -> HttpResponse:
    """Ask for what a step needs, and take it."""
    plan, step = queries.step_to_take(key=key, to=to, scope=request.scope)
    known = {"decided_on": plan.decided_on, "decided_by": plan.decided_by, "starts_on": plan.starts_on}
    form = forms.Step(request.POST if request.method == "POST" else None, demand=step.demand, initial=known)
    sheet = Sheet(heading=step.words, button=step.words, back=plan_address(key), done=step.done, about=plan.name)

    def save(who: dict[str, Any]) -> str:
        decision = services.Decision(**form.cleaned_data)
        return plan_address(services.move_plan(key=key, to=to, decision=decision, **who).key)

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
def edition_new(request: ScopedRequest, key: str) -> HttpResponse:
    """Ask whether the next edition shall be started, and start it."""
    plan, _ = queries.plan_to_change(key=key, scope=request.scope)
    sheet = Sheet(
        heading="Ny utgåva",
        button="Börja på en ny utgåva",
        back=plan_address(key),
        done="Den nya utgåvan är ett utkast. Ändra den fritt; planen som gäller står kvar.",
        about=f"{plan.name}. Allt planen säger kopieras till ett utkast. Insatser och mätningar stannar vid planen.",
    )

    def save(who: dict[str, Any]) -> str:
        return plan_address(services.start_edition(key=key, **who).key)

    return answered(request, sheet, Form(request.POST if request.method == "POST" else None), save)
