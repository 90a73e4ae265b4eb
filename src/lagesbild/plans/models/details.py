"""What a plan says under a goal: activities it names, how it is followed up, who answers for it."""

from django.db import models
from django.db.models import F, Q

from lagesbild.actors.models import Organisation
from lagesbild.plans.models.goals import Goal
from lagesbild.sources.models import Sourced


class PlannedActivity(Sourced):
    """An activity that a plan gives as an example under a sub-goal; not yet something done."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="planned_activities", verbose_name="mål")
    position = models.PositiveIntegerField("ordning")
    title = models.CharField("rubrik", max_length=400)
    method_name = models.CharField("metod", max_length=200, blank=True)
    responsible_text = models.CharField("ansvarig enligt källan", max_length=300, blank=True)
    starts_on = models.DateField("börjar", null=True, blank=True)
    ends_before = models.DateField("slutar före", null=True, blank=True)
    period_text = models.CharField("period enligt källan", max_length=200, blank=True)

    class Meta:
        verbose_name = "planerad insats"
        verbose_name_plural = "planerade insatser"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")),
                name="planned_activity_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FollowUpMethod(Sourced):
    """How a plan says that a goal is followed up, in its own column; often a source, seldom a measure."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="follow_up_methods", verbose_name="mål")
    position = models.PositiveIntegerField("ordning")
    title = models.CharField("uppföljning enligt planen", max_length=400)

    class Meta:
        verbose_name = "uppföljningsmetod"
        verbose_name_plural = "uppföljningsmetoder"

    def __str__(self) -> str:
        return self.title


class Responsibility(Sourced):
    """Who answers for a goal, and in which role."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="responsibilities", verbose_name="mål")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="responsibilities", verbose_name="aktör"
    )
    role = models.CharField("roll", max_length=60, default="ansvarig")

    class Meta:
        verbose_name = "ansvar"
        verbose_name_plural = "ansvar"
        constraints = [
            models.UniqueConstraint(fields=["goal", "organisation", "role"], name="one_responsibility_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.role}"
