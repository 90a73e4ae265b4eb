"""Pages of the methods."""

from django.http import HttpResponse
from django.shortcuts import render

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.journal.queries import history
from lagesbild.methods import forms, queries
from lagesbild.sources.queries import contradictions


@declares(Access.PUBLIC)
def methods(request: ScopedRequest) -> HttpResponse:
    """Show the methods that fit the reader's choice."""
    choice, page = forms.chosen(request.GET), request.GET.get("sida", 1)
    found = queries.methods(scope=request.scope, page=page, **choice)
    context = {"found": found, "form": forms.Choose(request.GET, found.kinds)}
    part = "#list" if request.htmx else ""
    return render(request, f"methods/methods.html{part}", context)


@declares(Access.PUBLIC)
def method(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one method: what it is, and what has been said of its evidence by whom and when."""
    context = {
        "picture": queries.method_picture(key=key, scope=request.scope),
        "contradictions": contradictions(subject_type="method", subject_key=key),
        "is_history": request.GET.get("flik") == "historik",
        "history": history(subject_type="methods.method", subject_key=key, scope=request.scope),
    }
    return render(request, "methods/method.html", context)
