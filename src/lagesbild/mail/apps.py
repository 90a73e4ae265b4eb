"""Registers the app."""

from django.apps import AppConfig


class Mail(AppConfig):
    """Outgoing letters: an outbox written in the same transaction as what caused them."""

    name = "lagesbild.mail"
    label = "mail"
