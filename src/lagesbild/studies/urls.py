"""Addresses of studies."""

from django.urls import path

from lagesbild.studies import views

app_name = "studies"
urlpatterns = [
    path("", views.study_list, name="study-list"),
    path("ny/", views.study_register, name="study-register"),
    path("<slug:key>/", views.study_detail, name="study-detail"),
    path("<slug:key>/andra/", views.study_change, name="study-change"),
    path("<slug:key>/<slug:kind>/lagg-till/", views.part_add, name="part-add"),
    path("<slug:key>/<slug:kind>/<int:number>/andra/", views.part_change, name="part-change"),
    path("<slug:key>/<slug:kind>/<int:number>/ta-bort/", views.part_remove, name="part-remove"),
]
