"""Addresses of indicators."""

from django.urls import path, re_path

from lagesbild.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.indicators, name="indicator-list"),
    path("<slug:key>/", views.indicator, name="indicator-detail"),
    re_path(r"^(?P<key>[-\w]+)/varden\.(?P<form>xlsx|csv)$", views.values, name="indicator-values"),
]
