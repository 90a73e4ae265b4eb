"""Registers the app."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """People, sign-in, roles and the scopes they give."""

    name = "lagesbild.accounts"
    label = "accounts"
