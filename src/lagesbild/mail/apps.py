"""Registers the app and its events."""

from typing import ClassVar

from django.apps import AppConfig


class Mail(AppConfig):
    """Outgoing letters: an outbox written in the same transaction as what caused them."""

    name = "lagesbild.mail"
    label = "mail"
    events: ClassVar = {
        "mail.letter-written": "Ett brev skrevs",
        "mail.letter-sent": "Brevet skickades",
        "mail.letter-given-up": "Brevet gick inte att skicka",
        "mail.letter-bounced": "Brevet kom tillbaka",
    }
