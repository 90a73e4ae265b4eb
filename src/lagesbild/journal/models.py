"""The log: one row per change, never altered, each carrying the hash of the row before."""

from typing import Any

from django.db import models

SEALED = (
    "position",
    "at",
    "by",
    "action",
    "subject_type",
    "subject_key",
    "subject_label",
    "county",
    "before",
    "after",
)


class Event(models.Model):
    """One change. Names and keys are text, without foreign keys: the log outlives what it logs."""

    position = models.BigIntegerField("plats i journalen", primary_key=True)
    at = models.DateTimeField("tidpunkt")
    by = models.CharField("person", max_length=200)
    action = models.CharField("händelse", max_length=100)
    subject_type = models.CharField("slag", max_length=60)
    subject_key = models.CharField("nyckel", max_length=120)
    subject_label = models.CharField("benämning", max_length=300)
    county = models.CharField("länskod", max_length=2, blank=True)
    before = models.JSONField("före", default=dict, blank=True)
    after = models.JSONField("efter", default=dict, blank=True)
    previous_hash = models.CharField("föregående hash", max_length=64)
    hash = models.CharField("hash", max_length=64)

    class Meta:
        verbose_name = "händelse"
        verbose_name_plural = "händelser"
        indexes = [
            models.Index(fields=["subject_type", "subject_key", "-position"], name="journal_by_subject"),
            models.Index(fields=["by", "-position"], name="journal_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.action} {self.subject_key}"

    def content(self) -> dict[str, Any]:
        """Return everything the event says, in the form that is sealed."""
        return {name: getattr(self, name) for name in SEALED}


class Head(models.Model):
    """The end of the chain: one row, locked while an event is appended so that the chain never forks."""

    position = models.BigIntegerField("plats", default=0)
    hash = models.CharField("hash", max_length=64, blank=True)

    class Meta:
        verbose_name = "journalens slut"
        verbose_name_plural = "journalens slut"

    def __str__(self) -> str:
        return str(self.position)
