"""Addresses of methods."""

from django.urls import path

from lagesbild.methods import views

app_name = "methods"
urlpatterns = [
    path("", views.methods, name="method-list"),
    path("<slug:key>/", views.method, name="method-detail"),
]
