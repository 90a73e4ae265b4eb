"""Addresses of actors."""

from django.urls import path

from lagesbild.actors import views

app_name = "actors"
urlpatterns = [
    path("", views.organisation_list, name="organisation-list"),
    path("ny/", views.organisation_register, name="organisation-register"),
    path("grupper/", views.group_list, name="group-list"),
    path("grupper/<slug:key>/", views.group_detail, name="group-detail"),
    path("<slug:key>/", views.organisation_detail, name="organisation-detail"),
    path("<slug:key>/andra/", views.organisation_change, name="organisation-change"),
]
