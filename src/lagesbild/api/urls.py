"""Addresses of the API. Its paths are ninja's own, with declared access around each."""

from django.urls import URLPattern, path

from lagesbild.accounts.access import Access, declares
from lagesbild.api import views
from lagesbild.api.api import api, reads_only

app_name = "api"
_given = [one for one in api.urls[0] if isinstance(one, URLPattern)]
urlpatterns: list[URLPattern] = [
    path("", views.open_data, name="open-data"),
    *(path(f"v1/{one.pattern}", declares(Access.PUBLIC)(reads_only(one.callback)), name=one.name) for one in _given),
]
