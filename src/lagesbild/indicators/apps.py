"""Registers the app."""

from django.apps import AppConfig


class Indicators(AppConfig):
    """Indicators, their versions and breaks, and observations."""

    name = "lagesbild.indicators"
    label = "indicators"
