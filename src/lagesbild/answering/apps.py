"""Registers the app."""

from typing import ClassVar

from django.apps import AppConfig


class Answering(AppConfig):
    """Answering a questionnaire: links, sections, saved values, signed submissions."""

    name = "lagesbild.answering"
    label = "answering"
    events: ClassVar = {
        "answering.response-asked": "En fråga ställdes till aktören",
        "answering.record-opened": "En anteckning om aktören påbörjades",
        "answering.response-opened": "Svaret öppnades",
        "answering.section-begun": "Ett avsnitt påbörjades",
        "answering.section-finished": "Ett avsnitt blev klart",
        "answering.file-uploaded": "En ifylld fil lästes in",
        "answering.response-submitted": "Svaret lämnades in",
        "answering.response-accepted": "Svaret godtogs",
        "answering.response-returned": "Svaret lämnades tillbaka",
        "answering.response-reopened": "Svaret öppnades igen",
        "answering.last-day-moved": "Sista svarsdagen flyttades",
        "answering.answers-recorded": "Svar togs in",
        "answering.link-made": "En personlig länk gjordes",
        "answering.link-revoked": "En personlig länk återkallades",
    }
