"""Registers the app."""

from django.apps import AppConfig


class Sources(AppConfig):
    """Where facts come from: documents and registers, and the places where a source contradicts itself."""

    name = "lagesbild.sources"
    label = "sources"
