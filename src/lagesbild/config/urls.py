"""Root addresses: each app's own list, under its Swedish path."""

from django.urls import include, path

urlpatterns = [
    path("", include("lagesbild.portal.urls")),
    path("", include("lagesbild.accounts.urls")),
    path("", include("lagesbild.mail.urls")),
    path("", include("lagesbild.ui.urls")),
    path("", include("lagesbild.governing.urls")),
    path("aktorer/", include("lagesbild.actors.urls")),
    path("planer/", include("lagesbild.plans.urls")),
    path("", include("lagesbild.consultation.urls")),
    path("insatser/", include("lagesbild.activities.urls")),
    path("arsplan/", include("lagesbild.workplan.urls")),
    path("deltagarlistor/", include("lagesbild.attendance.urls")),
    path("indikatorer/", include("lagesbild.indicators.urls")),
    path("metoder/", include("lagesbild.methods.urls")),
    path("stod/", include("lagesbild.support.urls")),
    path("frageformular/", include("lagesbild.questionnaires.urls")),
    path("uppfoljning/", include("lagesbild.rounds.urls")),
    path("ekonomi/", include("lagesbild.economy.urls")),
    path("roda-traden/", include("lagesbild.insight.urls")),
    path("studier/", include("lagesbild.studies.urls")),
    path("likvardighet/", include("lagesbild.equality.urls")),
    path("rapporter/", include("lagesbild.reports.urls")),
    path("kallor/", include("lagesbild.sources.urls")),
    path("svara/", include("lagesbild.answering.urls")),
    path("api/", include("lagesbild.api.urls")),
]
