"""Registers the app."""

from django.apps import AppConfig


class Support(AppConfig):
    """Support services and the areas they are open to."""

    name = "lagesbild.support"
    label = "support"
