"""Registers the app."""

from django.apps import AppConfig


class Actors(AppConfig):
    """Organisations and groups, with their members over time."""

    name = "lagesbild.actors"
    label = "actors"
