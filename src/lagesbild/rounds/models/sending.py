"""Where letters of a round go, and when somebody is reminded."""

from django.db import models

from lagesbild.actors.models import Organisation
from lagesbild.rounds.models.rounds import Round


class AnswerAddress(models.Model):
    """Where an organisation wants its requests: a shared mailbox, kept apart from people and their names."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="answer_address", verbose_name="aktör"
    )
    address = models.EmailField("svarsadress")
    is_synthetic = models.BooleanField("påhittad", default=False)

    class Meta:
        verbose_name = "svarsadress"
        verbose_name_plural = "svarsadresser"

    def __str__(self) -> str:
        return self.address


class ReminderTo(models.TextChoices):
    """Who is reminded."""

    NOT_OPENED = "not-opened", "de som inte har öppnat"
    NOT_SUBMITTED = "not-submitted", "alla som inte har lämnat in"


class Reminder(models.Model):
    """A reminder planned for a day, or sent by hand; each goes out once."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reminders", verbose_name="omgång")
    on = models.DateField("dag")
    to = models.CharField("till", max_length=20, choices=ReminderTo, default=ReminderTo.NOT_SUBMITTED)
    sent_at = models.DateTimeField("skickad", null=True, blank=True)
    letters = models.PositiveIntegerField("brev", default=0)

    class Meta:
        verbose_name = "påminnelse"
        verbose_name_plural = "påminnelser"
        constraints = [
            models.UniqueConstraint(fields=["round", "on", "to"], name="one_reminder_of_a_kind_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.to}"
