"""The forms that add and remove a plan's own dates."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.kernel.errors import DomainError
from lagesbild.workplan import forms, queries, services
from lagesbild.workplan.views.reading import require_year


@declares(Access.OWN_AREA)
def date_add(request: ScopedRequest, plan: str, year: int) -> HttpResponse:
    """Add a date of its own to a plan."""
    require_year(year)
    form = forms.DateForm(request.POST or None, actors=queries.date_choices(plan=plan, scope=request.scope))
    if request.method == "POST" and form.is_valid():
        try:
            services.add_date(
                plan=plan, fields=form.as_fields(), scope=request.scope, by=str(request.user), at=timezone.now()
            )
        except DomainError as refused:
            if refused.status in {403, 404}:
                raise
            form.add_error(None, refused.message)
        else:
            messages.success(request, "Datumet är tillagt.")
            return redirect("workplan:year-detail", plan, form.cleaned_data["starts_on"].year)
    context = {"form": form, "plan": plan, "year": year}
    return render(request, "workplan/date_form.html", context, status=422 if form.errors else 200)


@declares(Access.OWN_AREA)
def date_remove(request: ScopedRequest, number: int) -> HttpResponse:
    """Ask before a date is taken away, and take it away."""
    found = queries.date_to_change(number=number, scope=request.scope)
    if request.method == "POST":
        services.remove_date(number=number, scope=request.scope, by=str(request.user), at=timezone.now())
        messages.success(request, "Datumet är borttaget.")
        return redirect("workplan:year-detail", found.plan.key, found.starts_on.year)
    return render(request, "workplan/date_remove.html", {"date": found})
