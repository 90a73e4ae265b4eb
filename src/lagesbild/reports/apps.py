"""Registers the app."""

from django.apps import AppConfig


class Reports(AppConfig):
    """Report editions: assembled from answers and the author's text, rendered, frozen, released."""

    name = "lagesbild.reports"
    label = "reports"
