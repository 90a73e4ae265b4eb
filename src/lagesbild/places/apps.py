"""Registers the app."""

from django.apps import AppConfig


class Places(AppConfig):
    """Country, counties, municipalities, regions and groups of them, with codes valid over time."""

    name = "lagesbild.places"
    label = "places"
