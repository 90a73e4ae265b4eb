"""The outbox: letters written in the same transaction as what caused them."""

import uuid

from django.db import models


class LetterStatus(models.TextChoices):
    """How far a letter has come."""

    WAITING = "waiting", "väntar på att skickas"
    SENDING = "sending", "skickas"
    SENT = "sent", "skickat"
    FAILED = "failed", "gick inte att skicka"
    BOUNCED = "bounced", "kom tillbaka"


class Letter(models.Model):
    """One letter to one address, about one thing. Its text holds `{link:NAME}` where a personal link goes."""

    key = models.UUIDField("nyckel", default=uuid.uuid4, unique=True, editable=False)
    to = models.EmailField("till")
    subject = models.CharField("ämnesrad", max_length=200)
    body = models.TextField("text")
    links = models.JSONField("personliga länkar", default=dict, blank=True)
    about_type = models.CharField("gäller slag", max_length=60)
    about_key = models.CharField("gäller", max_length=120)
    status = models.CharField("status", max_length=20, choices=LetterStatus, default=LetterStatus.WAITING)
    written_at = models.DateTimeField("skrivet")
    attempts = models.PositiveIntegerField("försök", default=0)
    due_at = models.DateTimeField("skickas tidigast")
    settled_at = models.DateTimeField("avgjort", null=True, blank=True)
    reason = models.CharField("orsak", max_length=300, blank=True)

    class Meta:
        verbose_name = "brev"
        verbose_name_plural = "brev"
        indexes = [
            models.Index(fields=["status", "due_at"], name="letter_to_send"),
            models.Index(fields=["about_type", "about_key"], name="letter_about"),
            models.Index(fields=["to", "written_at"], name="letter_by_receiver"),
        ]

    def __str__(self) -> str:
        return self.subject
