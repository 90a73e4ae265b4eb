"""Addresses of support services."""

from django.urls import path

from lagesbild.support import views

app_name = "support"
urlpatterns = [
    path("", views.services, name="service-list"),
    path("<slug:key>/", views.service, name="service-detail"),
]
