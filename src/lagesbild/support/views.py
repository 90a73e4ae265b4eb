"""Pages for a person who looks for support. They set no cookies, write nothing, and ask the browser to keep nothing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.journal.queries import history
from lagesbild.support import forms, queries
from lagesbild.support.rules import Audience


@declares(Access.PUBLIC)
@never_cache
def services(request: ScopedRequest) -> HttpResponse:
    """Show where one can turn, the nearest first."""
    found = queries.services(scope=request.scope, **forms.chosen(request.GET))
    context = {
        "found": found,
        "form": forms.Choose(request.GET, found.counties, found.violence_types),
        "groups": (
            ("Stöd till dig som är utsatt, närstående eller barn", found.of(Audience.EXPOSED)),
            ("Stöd till dig som utövar våld eller köper sex", found.of(Audience.USING)),
            ("För dig som möter utsatta i ditt arbete", found.of(Audience.PROFESSIONAL)),
        ),
    }
    return render(request, "support/services.html", context)


@declares(Access.PUBLIC)
@never_cache
def service(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one service: what it is, for whom, where, and how to reach it."""
    context = {
        "service": queries.service(key=key, scope=request.scope),
        "is_history": request.GET.get("flik") == "historik",
        "history": history(subject_type="support.service", subject_key=key, scope=request.scope),
    }
    return render(request, "support/service.html", context)
