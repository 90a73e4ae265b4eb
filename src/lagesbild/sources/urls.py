"""Addresses of the register of sources."""

from django.urls import path

from lagesbild.sources import views

app_name = "sources"
urlpatterns = [path("", views.source_list, name="source-list")]
