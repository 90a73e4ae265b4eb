"""Addresses of lists."""

from django.urls import path

from lagesbild.attendance import views

app_name = "attendance"
urlpatterns = [
    path("", views.waiting, name="waiting"),
    path("<slug:activity>/", views.lists, name="lists"),
    path("<slug:activity>/las-in/", views.take_in, name="take-in"),
    path("<slug:activity>/svara/", views.answer, name="answer"),
]
