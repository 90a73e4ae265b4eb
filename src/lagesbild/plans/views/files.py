"""A plan in and out as a file: fetched, uploaded and shown before it counts; and what differs between two plans."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.plans import exchange, forms
from lagesbild.plans.views.answering import REFUSED


@declares(Access.PUBLIC)
def plan_file(request: ScopedRequest, key: str, form: str) -> HttpResponse:
    """Send the plan as a file."""
    return _sent(exchange.exported(key=key, form=form, scope=request.scope))


@declares(Access.PUBLIC)
def plan_template(request: ScopedRequest) -> HttpResponse:
    """Send an empty workbook to fill in."""
    return _sent(exchange.template(scope=request.scope))


@declares(Access.PUBLIC)
def plan_compare(request: ScopedRequest, key: str, other: str) -> HttpResponse:
    """Show what differs between two plans, or two editions of one."""
    difference = exchange.plan_difference(before=key, after=other, scope=request.scope)
    return render(request, "plans/compare.html", {"difference": difference})


@declares(Access.OWN_AREA)
def plan_import(request: ScopedRequest) -> HttpResponse:
    """Take a file, show what it would do or every fault in it; what was shown is saved when it comes back sealed."""
    if "sealed" in request.POST:
        return _saved(request)
    form = forms.PlanFile(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    if form.is_valid():
        try:
            return _previewed(request, form)
        except InvalidInput as error:
            faults = error.faults
    status = REFUSED if faults or form.errors else 200
    return render(request, "plans/import.html", {"form": form, "faults": faults}, status=status)


def _previewed(request: ScopedRequest, form: forms.PlanFile) -> HttpResponse:
    file, as_key = form.cleaned_data["file"], form.cleaned_data["as_key"]
    found = exchange.preview(content=file.read(), name=file.name, as_key=as_key, scope=request.scope)
    return render(request, "plans/import_preview.html", {"preview": found, "difference": found.difference})


def _saved(request: ScopedRequest) -> HttpResponse:
    found = exchange.import_seen(
        sealed=request.POST["sealed"], scope=request.scope, by=str(request.user), at=datetime.now(UTC)
    )
    messages.success(request, "Planen är inläst.")
    return redirect("plans:plan-detail", found.key)


def _sent(file: exchange.File) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.kind, headers=headers)
