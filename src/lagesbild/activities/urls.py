"""Addresses of activities."""

from django.urls import path

from lagesbild.activities import views

app_name = "activities"
urlpatterns = [
    path("", views.activity_list, name="activity-list"),
    path("insatser.xlsx", views.activity_excel, name="activity-excel"),
    path("insatser.csv", views.activity_csv, name="activity-csv"),
    path("las-in/", views.activity_upload, name="activity-upload"),
    path("mall.xlsx", views.activity_template, name="activity-template"),
    path("ny/", views.activity_register, name="activity-register"),
    path("tackning/", views.coverage, name="coverage"),
    path("tackning/matris/", views.coverage_matrix, name="coverage-matrix"),
    path("tackning/inte-nadda/", views.not_reached, name="not-reached"),
    path("<slug:key>/", views.activity_detail, name="activity-detail"),
    path("<slug:key>/andra/", views.activity_change, name="activity-change"),
    path("<slug:key>/utvardering/", views.evaluation_change, name="evaluation-change"),
    path("<slug:key>/utvardering/ta-bort/", views.evaluation_remove, name="evaluation-remove"),
    path("<slug:key>/vad-det-ledde-till/<slug:kind>/nytt/", views.outcome_add, name="outcome-add"),
    path("<slug:key>/vad-det-ledde-till/<slug:kind>/<int:number>/andra/", views.outcome_change, name="outcome-change"),
    path(
        "<slug:key>/vad-det-ledde-till/<slug:kind>/<int:number>/ta-bort/", views.outcome_remove, name="outcome-remove"
    ),
    path("<slug:key>/deltagande/nytt/", views.participation_record, name="participation-record"),
    path("<slug:key>/deltagande/<int:number>/andra/", views.participation_change, name="participation-change"),
    path("<slug:key>/deltagande/<int:number>/ta-bort/", views.participation_withdraw, name="participation-withdraw"),
]
