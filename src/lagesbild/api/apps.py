"""Registers the app."""

from django.apps import AppConfig


class Api(AppConfig):
    """The HTTP API: the same questions and answers as JSON and CSV."""

    name = "lagesbild.api"
    label = "api"
