"""Pages of lists: what lists have given of an activity, a list taken in, and answers about employers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.activities.permissions import demand_change
from lagesbild.activities.queries import read
from lagesbild.actors.queries import organisations
from lagesbild.attendance import forms, queries, services
from lagesbild.attendance.loading import Imported, import_list
from lagesbild.kernel.errors import DomainError


@declares(Access.SIGNED_IN)
def waiting(request: ScopedRequest) -> HttpResponse:
    """Show the activities whose lists wait for answers from the one who asks."""
    return render(request, "attendance/waiting.html", {"found": queries.waiting_activities(scope=request.scope)})


@declares(Access.PUBLIC)
def lists(request: ScopedRequest, activity: str) -> HttpResponse:
    """Show the occasions and steps of an activity, as lists have given them."""
    return render(request, "attendance/lists.html", {"lists": queries.lists_of(activity=activity, scope=request.scope)})


@declares(Access.OWN_AREA)
def take_in(request: ScopedRequest, activity: str) -> HttpResponse:
    """Take in a list, and show what became of every row."""
    about = read(key=activity, scope=request.scope)
    demand_change(request.scope, about)
    form = forms.ListFile(request.POST or None, request.FILES or None)
    found: Imported | None = None
    if request.method == "POST" and form.is_valid():
        file, given = form.cleaned_data["file"], form.conditions()
        try:
            found = import_list(
                content=file.read(), name=file.name, activity=activity, given=given,
                scope=request.scope, by=str(request.user), at=timezone.now(),
            )  # fmt: skip
        except DomainError as refused:
            if refused.status in {403, 404}:
                raise
            form.add_error("file", refused.message)
    context = {"activity": about, "form": form, "found": found}
    return render(request, "attendance/take_in.html", context, status=422 if form.errors else 200)


@declares(Access.OWN_AREA)
def answer(request: ScopedRequest, activity: str) -> HttpResponse:
    """Ask who the employers are that nobody is sure of, and take an answer about one of them."""
    scope = request.scope
    demand_change(scope, read(key=activity, scope=scope))
    found = queries.lists_of(activity=activity, scope=scope)
    asked, sent = forms.answer_forms(found.waiting, scope=scope, data=request.POST or None)
    if sent is not None and sent.is_valid():
        try:
            employer = sent.cleaned_data["employer"]
            services.answer_employer(
                activity=activity, employer=employer, organisations=sent.cleaned_data["keys"],
                scope=scope, by=str(request.user), at=timezone.now(),
            )  # fmt: skip
        except DomainError as refused:
            sent.add_error(None, refused.message)
        else:
            messages.success(request, f"Svaret om {employer} är sparat.")
            return redirect("attendance:answer", activity)
    context = {"lists": found, "forms": asked, "organisations": organisations(scope=scope) if asked else ()}
    return render(request, "attendance/answer.html", context, status=422 if sent is not None else 200)
