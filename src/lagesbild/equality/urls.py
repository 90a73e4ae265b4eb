"""Addresses of equality."""

from django.urls import path

from lagesbild.equality import views

app_name = "equality"
urlpatterns = [
    path("", views.never_reached, name="never-reached"),
    path("fordelning/", views.concentration, name="concentration"),
    path("piloter/", views.pilots, name="pilot-ranking"),
    path("piloter/valj/<slug:county>/", views.pilots_choose, name="pilots-choose"),
    path("piloter/<slug:key>/", views.pilot_choice, name="pilot-choice"),
    path("piloter/<slug:key>/ta-tillbaka/", views.choice_withdraw, name="choice-withdraw"),
]
