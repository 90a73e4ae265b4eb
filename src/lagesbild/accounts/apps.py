"""Registers the app."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """People, sign-in, roles and the scopes they give."""

    name = "lagesbild.accounts"
    label = "accounts"
    events = {
        "accounts.person-added": "Personen lades till",
        "accounts.role-given": "En roll gavs",
        "accounts.role-taken": "En roll togs tillbaka",
    }
