"""Registers the app."""

from django.apps import AppConfig


class Portal(AppConfig):
    """The public site's own pages: start, counties, municipalities, my work."""

    name = "lagesbild.portal"
    label = "portal"
