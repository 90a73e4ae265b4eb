"""Addresses of the reports."""

from django.urls import path

from lagesbild.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.editions, name="edition-list"),
    path("ny/", views.start, name="edition-start"),
    path("<slug:key>/", views.edition, name="edition-detail"),
    path("<slug:key>/las/", views.read, name="edition-read"),
    path("<slug:key>/texter/<int:text_id>/", views.write_text, name="text-change"),
    path("<slug:key>/framstall/", views.order_files, name="files-order"),
    path("<slug:key>/publicera/", views.publish, name="edition-publish"),
    path("<slug:key>/frys/", views.freeze, name="edition-freeze"),
    path("<slug:key>/fil/<slug:form>/", views.download, name="file-download"),
]
