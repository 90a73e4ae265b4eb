"""Registers the app."""

from django.apps import AppConfig


class Cli(AppConfig):
    """The console command lagesbild."""

    name = "lagesbild.cli"
    label = "cli"
