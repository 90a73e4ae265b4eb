"""What a plan says under a goal: activities it names, what it measures, how it is followed up, who answers for it."""

from django.db import models
from django.db.models import F, Q

from lagesbild.actors.models import Organisation
from lagesbild.indicators.models import Indicator
from lagesbild.plans.models.goals import Goal
from lagesbild.sources.models import Sourced


class PlannedActivity(Sourced):
    """An activity that a plan gives as an example under a sub-goal; not yet something done."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="planned_activities", verbose_name="mål")
    position = models.PositiveIntegerField("ordning")
    title = models.CharField("rubrik", max_length=400)
    method_name = models.CharField("metod", max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ansvarig aktör"
    )
    responsible_text = models.CharField("ansvarig enligt källan", max_length=300, blank=True)
    resources = models.CharField("resurser", max_length=400, blank=True)
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
    responsible_text = models.CharField("vem som följer upp", max_length=300, blank=True)
    period_text = models.CharField("när det följs upp", max_length=200, blank=True)

    class Meta:
        verbose_name = "uppföljningsmetod"
        verbose_name_plural = "uppföljningsmetoder"

    def __str__(self) -> str:
        return self.title


class GoalIndicator(Sourced):
    """What a goal is measured by: a registered indicator or the plan's own words, from where, to where, by when.

    The values are the plan's: what is measured is an observation of the indicator.
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="goal_indicators", verbose_name="mål")
    position = models.PositiveIntegerField("ordning")
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="goal_indicators",
        verbose_name="indikator",
    )
    title = models.CharField("mått i planens egna ord", max_length=400, blank=True)
    unit = models.CharField("enhet", max_length=120, blank=True)
    baseline_value = models.DecimalField("utgångsläge", max_digits=18, decimal_places=4, null=True, blank=True)
    baseline_period = models.CharField("utgångslägets period", max_length=60, blank=True)
    target_value = models.DecimalField("målvärde", max_digits=18, decimal_places=4, null=True, blank=True)
    target_on = models.DateField("målvärdet ska nås senast", null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="måttets ägare"
    )
    note = models.CharField("anmärkning", max_length=400, blank=True)

    class Meta:
        verbose_name = "målindikator"
        verbose_name_plural = "målindikatorer"
        constraints = [
            models.CheckConstraint(
                condition=Q(indicator__isnull=False) | ~Q(title=""), name="a_goal_indicator_says_what_is_measured"
            ),
            models.UniqueConstraint(fields=["goal", "indicator"], name="one_goal_indicator_per_indicator"),
        ]

    def __str__(self) -> str:
        return self.title or f"indikator {self.indicator_id}"


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
