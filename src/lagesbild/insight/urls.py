"""Addresses of the red thread."""

from django.urls import path

from lagesbild.insight import views

app_name = "insight"
urlpatterns = [
    path("", views.matrix, name="thread-matrix"),
    path("<slug:key>/", views.plan_thread, name="plan-thread"),
    path("<slug:key>/svara/<slug:code>/<str:place>/", views.finding_answer, name="finding-answer"),
]
