"""Addresses of the follow-up rounds."""

from django.urls import path

from lagesbild.rounds.views import reading

app_name = "rounds"
urlpatterns = [
    path("", reading.rounds, name="round-list"),
    path("<slug:key>/", reading.round_picture, name="round-detail"),
]
