"""Addresses of the outbox: what has been sent to oneself."""

from django.urls import path

from lagesbild.mail import views

app_name = "mail"
urlpatterns = [path("mitt-arbete/brev/", views.letters, name="letters")]
