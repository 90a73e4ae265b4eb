"""The register of sources."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lagesbild.sources import queries


def source_list(request: HttpRequest) -> HttpResponse:
    """Show every source, with the places where it contradicts itself."""
    return render(request, "sources/sources.html", {"sources": queries.source_register()})


source_list.access = "public"  # type: ignore[attr-defined]  # accounts lies above, so the declaration is made by hand
