"""Addresses of the follow-up rounds."""

from django.urls import path

from lagesbild.rounds import views

app_name = "rounds"
urlpatterns = [
    path("", views.rounds, name="round-list"),
    path("<slug:key>/", views.round_picture, name="round-detail"),
]
