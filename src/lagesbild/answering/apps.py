"""Registers the app."""

from django.apps import AppConfig


class Answering(AppConfig):
    """Answering a questionnaire: links, sections, saved values, signed submissions."""

    name = "lagesbild.answering"
    label = "answering"
