"""Registers the app."""

from django.apps import AppConfig


class Economy(AppConfig):
    """Appropriations, ledger rows, shared costs and people's time, by area of work."""

    name = "lagesbild.economy"
    label = "economy"
