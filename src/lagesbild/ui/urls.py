"""Addresses of the gallery."""

from django.urls import path

from lagesbild.ui import views

app_name = "ui"
urlpatterns = [path("komponenter/", views.components, name="components")]
