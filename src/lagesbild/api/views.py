"""The page about open data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lagesbild.accounts.access import Access, declares
from lagesbild.kernel import questions


@declares(Access.PUBLIC)
def open_data(request: HttpRequest) -> HttpResponse:
    """Show the addresses of the API and every question that can be asked."""
    return render(request, "api/open_data.html", {"questions": questions.registered()})
