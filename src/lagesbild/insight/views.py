"""Pages of the red thread: all plans in a matrix, the findings of one plan, and the answer to a finding."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.insight import forms, queries, services
from lagesbild.kernel.errors import DomainError, NotFound, NotPermitted

REFUSED = 422


@declares(Access.PUBLIC)
def matrix(request: ScopedRequest) -> HttpResponse:
    """Show how many of how many hold in every plan, for all goals or those chosen."""
    scope, on = request.scope, timezone.localdate()
    objectives, violence = queries.matrix_choices(scope=scope)
    form = forms.MatrixFilter(request.GET, objectives=objectives, violence=violence)
    asked = form.asked()
    found = queries.thread_matrix(scope=scope, on=on, **asked)
    context = {"form": form, "matrix": found, "on": on, "asked": asked, "is_narrowed": any(asked.values())}
    return render(request, "insight/thread_matrix.html", context)


@declares(Access.PUBLIC)
def plan_thread(request: ScopedRequest, key: str) -> HttpResponse:
    """Show where the red thread of a plan is broken, and what has been answered."""
    on = timezone.localdate()
    picture = queries.thread_of(plan=key, scope=request.scope, on=on)
    return render(request, "insight/plan_thread.html", {"picture": picture, "plan": picture.plan, "on": on})


@declares(Access.OWN_AREA)
def finding_answer(request: ScopedRequest, key: str, code: str, place: str) -> HttpResponse:
    """Accept a finding with a reason, until a day; an earlier answer stands in the form."""
    which: dict[str, Any] = {"plan": key, "code": code, "place": place, "scope": request.scope}
    plan, line = queries.finding_to_answer(**which, on=timezone.localdate())
    said = {"reason": line.answer.reason, "until": line.answer.until} if line.answer else {}
    form = forms.FindingAnswer(request.POST or None, initial=said)
    if form.is_valid():
        try:
            services.answer_finding(**which, **form.cleaned_data, by=str(request.user), at=datetime.now(UTC))
        except (NotFound, NotPermitted):
            raise
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Svaret är sparat.")
            return redirect("insight:plan-thread", key)
    status = REFUSED if form.errors else 200
    return render(request, "insight/finding_answer.html", {"form": form, "line": line, "plan": plan}, status=status)
