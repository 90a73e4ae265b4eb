"""Making a local plan of regional sub-goals, and saying that there is no governing document."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.governing import forms, queries, services
from lagesbild.governing.views.answering import saved, to_mend
from lagesbild.plans.queries import plan_to_change


@declares(Access.OWN_AREA)
def local_plan_new(request: ScopedRequest, key: str, plan: str) -> HttpResponse:
    """Choose the regional sub-goals that concern an actor, and make its local plan of them."""
    scope = request.scope
    choices = queries.local_choices(actor=key, plan=plan, scope=scope)
    form = forms.LocalPlanForm(request.POST or None, choices=choices)

    def save() -> str:
        made = services.make_local_plan(
            actor=key,
            regional=plan,
            goals=form.cleaned_data["goals"],
            **form.plan_fields(),
            scope=scope,
            by=str(request.user),
            at=timezone.now(),
        )
        return f"/planer/{made.key}/"

    words = "Den lokala planen är gjord som utkast. Lägg till egna mål och insatser här."
    context = {"form": form, "choices": choices, "chosen": request.POST.getlist("goals")}
    return saved(request, form, save, words) or to_mend(request, "governing/local_plan.html", context)


@declares(Access.OWN_AREA)
def local_plan_goals(request: ScopedRequest, plan: str) -> HttpResponse:
    """Choose more regional sub-goals to a local plan."""
    scope = request.scope
    found, _ = plan_to_change(key=plan, scope=scope)
    choices = queries.more_choices(plan=plan, scope=scope)
    form = forms.LocalPlanForm(request.POST or None, choices=choices, only_goals=True)

    def save() -> str:
        services.choose_goals(
            plan=plan, goals=form.cleaned_data["goals"], scope=scope, by=str(request.user), at=timezone.now()
        )
        return f"/planer/{plan}/"

    context = {"form": form, "choices": choices, "plan": found, "chosen": request.POST.getlist("goals")}
    return saved(request, form, save, "Delmålen är tillagda.") or to_mend(request, "governing/local_plan.html", context)


@declares(Access.OWN_AREA)
def absence_state(request: ScopedRequest, key: str) -> HttpResponse:
    """Say that an actor has no governing document."""
    scope = request.scope
    choices = queries.document_choices(actor=key, scope=scope)
    form = forms.AbsenceForm(request.POST if request.method == "POST" else None)

    def save() -> str:
        services.state_absence(
            actor=key, note=form.cleaned_data["note"], scope=scope, by=str(request.user), at=timezone.now()
        )
        return f"/styrdokument/aktor/{key}/"

    context = {"form": form, "choices": choices}
    return saved(request, form, save, "Uppgiften är sparad.") or to_mend(request, "governing/absence.html", context)


@declares(Access.OWN_AREA)
def absence_withdraw(request: ScopedRequest, key: str) -> HttpResponse:
    """Ask before the statement is taken back, and take it back."""
    choices = queries.document_choices(actor=key, scope=request.scope)
    if request.method == "POST":
        services.withdraw_absence(actor=key, scope=request.scope, by=str(request.user), at=timezone.now())
        messages.success(request, "Uppgiften är borttagen.")
        return redirect("governing:actor-detail", key)
    return render(request, "governing/absence_withdraw.html", {"choices": choices})
