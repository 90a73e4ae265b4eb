"""What a plan's year needs that stands nowhere else: the plan's own dates, and private calendar addresses."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lagesbild.actors.models import Organisation
from lagesbild.plans.models import Plan
from lagesbild.sources.models import Sourced


class DateKind(models.TextChoices):
    """What a date of a plan is."""

    FOLLOW_UP = "follow-up", "uppföljning"
    MEETING = "meeting", "möte"
    DECISION = "decision", "beslut"
    OTHER = "other", "annat"


class PlanDate(Sourced):
    """A day or span of a plan's own: when it is followed up, when those who share it meet."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="dates", verbose_name="plan")
    title = models.CharField("rubrik", max_length=200)
    kind = models.CharField("slag", max_length=20, choices=DateKind)
    starts_on = models.DateField("första dagen")
    ends_before = models.DateField("slutar före")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ansvarig aktör"
    )
    note = models.CharField("anmärkning", max_length=300, blank=True)
    is_synthetic = models.BooleanField("påhittat", default=False)

    class Meta:
        verbose_name = "planens datum"
        verbose_name_plural = "planens datum"
        constraints = [
            models.CheckConstraint(condition=Q(ends_before__gt=F("starts_on")), name="plan_date_runs_forward"),
            models.UniqueConstraint(fields=["plan", "title", "starts_on"], name="one_plan_date_once"),
        ]

    def __str__(self) -> str:
        return self.title


class CalendarFeed(models.Model):
    """A private address of a plan's year for one person's calendar program; only the hash of its token is kept."""

    token_hash = models.CharField("hash", max_length=64, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds", verbose_name="person"
    )
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="calendar_feeds", verbose_name="plan")
    year = models.PositiveIntegerField("år")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="aktör"
    )
    made_at = models.DateTimeField("skapad")

    class Meta:
        verbose_name = "kalenderadress"
        verbose_name_plural = "kalenderadresser"

    def __str__(self) -> str:
        return f"{self.plan_id} {self.year}"
