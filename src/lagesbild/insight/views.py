"""Pages of the red thread: all plans in a matrix, the findings of one plan, and the answer to a finding."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, declares
from lagesbild.insight import forms, queries, services
from lagesbild.kernel.errors import DomainError, NotFound, NotPermitted

REFUSED = 422


@declares(Access.PUBLIC)
def matrix(request: HttpRequest) -> HttpResponse:
    """Show how many of how many hold in every plan, for all goals or those chosen."""
    scope, on = request.scope, timezone.localdate()  # type: ignore[attr-defined]
    objectives, violence = queries.matrix_choices(scope=scope)
    form = forms.MatrixFilter(request.GET, objectives=objectives, violence=violence)
    asked = form.asked()
    found = queries.thread_matrix(scope=scope, on=on, **asked)
    context = {"form": form, "matrix": found, "on": on, "asked": asked, "is_narrowed": any(asked.values())}
    return render(request, "insight/thread_matrix.html", context)


@declares(Access.PUBLIC)
def plan_thread(request: HttpRequest, key: str) -> HttpResponse:
    """Show where the red thread of a plan is broken, and what has been answered."""
    on = timezone.localdate()
    picture = queries.thread_of(plan=key, scope=request.scope, on=on)  # type: ignore[attr-defined]
    return render(request, "insight/plan_thread.html", {"picture": picture, "plan": picture.plan, "on": on})


@declares(Access.OWN_AREA)
def finding_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Accept a finding with a reason, until a day."""
    given = {"kod": request.GET.get("kod", ""), "plats": request.GET.get("plats", "")}
    form = forms.FindingAnswer(request.POST or None, initial=given)
    code, place = (form[name].value() or "" for name in ("kod", "plats"))
    scope = request.scope  # type: ignore[attr-defined]
    plan, line = queries.finding_to_answer(plan=key, code=code, place=place, scope=scope, on=timezone.localdate())
    if form.is_valid():
        try:
            _save(request, key, form)
        except (NotFound, NotPermitted):
            raise
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Svaret är sparat.")
            return redirect("insight:plan-thread", key)
    status = REFUSED if form.errors else 200
    return render(request, "insight/finding_answer.html", {"form": form, "line": line, "plan": plan}, status=status)


def _save(request: HttpRequest, key: str, form: forms.FindingAnswer) -> None:
    said = form.cleaned_data
    services.answer_finding(
        plan=key,
        code=said["kod"],
        place=said["plats"],
        reason=said["reason"],
        until=said["until"],
        scope=request.scope,  # type: ignore[attr-defined]
        by=str(request.user),
        at=datetime.now(UTC),
    )
