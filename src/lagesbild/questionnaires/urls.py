"""Addresses of questionnaires, their versions and drafts, and what is comparable between versions."""

from django.urls import path

from lagesbild.questionnaires import views

app_name = "questionnaires"
DRAFT = "<slug:key>/<str:version>/redigera/"
COMPARED = "<slug:key>/<str:version>/jamfor/<str:other>/"
urlpatterns = [
    path("", views.questionnaire_list, name="questionnaire-list"),
    path("nytt/", views.questionnaire_new, name="questionnaire-new"),
    path("las-in/", views.questionnaire_upload, name="questionnaire-upload"),
    path("<slug:key>/", views.questionnaire_detail, name="questionnaire-detail"),
    path("<slug:key>/ny-version/", views.version_new, name="version-new"),
    path("<slug:key>/<str:version>/", views.version_detail, name="version-detail"),
    path("<slug:key>/<str:version>/prova/", views.version_preview, name="version-preview"),
    path("<slug:key>/<str:version>/fil/<str:form>/", views.version_file, name="version-file"),
    path(COMPARED, views.version_compare, name="version-compare"),
    path(f"{COMPARED}bedom/", views.concordance_decide, name="concordance-decide"),
    path(f"{COMPARED}bedom/<int:concordance>/ta-bort/", views.concordance_withdraw, name="concordance-withdraw"),
    path(DRAFT, views.draft_edit, name="draft-edit"),
    path(f"{DRAFT}rubrik/", views.heading_change, name="heading-change"),
    path(f"{DRAFT}ny/<slug:kind>/", views.part_new, name="part-new"),
    path(f"{DRAFT}del/<str:place>/", views.part_change, name="part-change"),
    path(f"{DRAFT}del/<str:place>/flytta/<slug:way>/", views.part_move, name="part-move"),
    path(f"{DRAFT}del/<str:place>/ta-bort/", views.part_remove, name="part-remove"),
    path(f"{DRAFT}val/", views.choices_change, name="choices-new"),
    path(f"{DRAFT}val/<str:name>/", views.choices_change, name="choices-change"),
    path(f"{DRAFT}publicera/", views.draft_publish, name="draft-publish"),
    path(f"{DRAFT}ta-bort/", views.draft_remove, name="draft-remove"),
]
