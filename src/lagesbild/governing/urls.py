"""Addresses of governing documents, local plans and the responsibility matrix."""

from django.urls import path

from lagesbild.governing import views

app_name = "governing"
urlpatterns = [
    path("styrdokument/", views.document_list, name="document-list"),
    path("styrdokument/styrdokument.<str:form>", views.document_file_of_list, name="document-list-file"),
    path("styrdokument/ny/", views.document_register, name="document-register"),
    path("styrdokument/lan/", views.county_list, name="county-list"),
    path("styrdokument/lan/<str:code>/", views.county_detail, name="county-detail"),
    path("styrdokument/lan/<str:code>/delmal/<slug:plan>/", views.goal_matrix, name="goal-matrix"),
    path("styrdokument/aktor/<slug:key>/", views.actor_detail, name="actor-detail"),
    path("styrdokument/aktor/<slug:key>/saknas/", views.absence_state, name="absence-state"),
    path("styrdokument/aktor/<slug:key>/saknas/ta-bort/", views.absence_withdraw, name="absence-withdraw"),
    path("styrdokument/aktor/<slug:key>/lokal-plan/<slug:plan>/", views.local_plan_new, name="local-plan-new"),
    path("styrdokument/lokal-plan/<slug:plan>/delmal/", views.local_plan_goals, name="local-plan-goals"),
    path("styrdokument/<slug:key>/", views.document_detail, name="document-detail"),
    path("styrdokument/<slug:key>/andra/", views.document_change, name="document-change"),
    path("styrdokument/<slug:key>/ta-bort/", views.document_remove, name="document-remove"),
    path("styrdokument/<slug:key>/fil/", views.document_download, name="document-download"),
    path("styrdokument/<slug:key>/fil/ta-bort/", views.file_remove, name="file-remove"),
    path("ansvar/", views.responsibility_matrix, name="responsibility-matrix"),
    path("ansvar/ny/", views.mandate_record, name="mandate-record"),
    path("ansvar/<slug:key>/ta-bort/", views.mandate_withdraw, name="mandate-withdraw"),
]
