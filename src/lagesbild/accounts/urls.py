"""Addresses of sign-in."""

from django.urls import path

from lagesbild.accounts import views

app_name = "accounts"
urlpatterns = [
    path("logga-in/", views.sign_in, name="sign-in"),
    path("logga-ut/", views.sign_out, name="sign-out"),
    path("byt-losenord/", views.change_password, name="password-change"),
]
