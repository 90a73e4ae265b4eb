"""Perspectives that a plan is to be tried against, and what came of it for the plan or for one of its goals."""

from django.db import models
from django.db.models import Q

from lagesbild.plans.models.goals import Goal
from lagesbild.plans.models.plans import Plan
from lagesbild.sources.models import Sourced


class Perspective(Sourced):
    """A perspective of the national strategy that is to be considered throughout; a row of a data file."""

    key = models.SlugField("nyckel", max_length=60, unique=True)
    position = models.PositiveIntegerField("ordning")
    name = models.CharField("perspektiv", max_length=200, unique=True)

    class Meta:
        verbose_name = "perspektiv"
        verbose_name_plural = "perspektiv"

    def __str__(self) -> str:
        return self.name


class Verdict(models.TextChoices):
    """What came of trying a perspective. That nobody has tried it is no row at all."""

    CONSIDERED = "considered", "beaktat"
    NOT_RELEVANT = "not-relevant", "prövat, inte relevant"


class PerspectiveReview(Sourced):
    """That a perspective was tried for a goal (or, without goal, for the whole plan), and what came of it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="perspective_reviews", verbose_name="plan")
    goal = models.ForeignKey(
        Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="perspective_reviews", verbose_name="mål"
    )
    perspective = models.ForeignKey(
        Perspective, on_delete=models.PROTECT, related_name="reviews", verbose_name="perspektiv"
    )
    verdict = models.CharField("vad prövningen gav", max_length=20, choices=Verdict)
    reason = models.CharField("hur eller varför inte", max_length=400, blank=True)

    class Meta:
        verbose_name = "perspektivprövning"
        verbose_name_plural = "perspektivprövningar"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "goal", "perspective"], name="one_review_of_a_perspective_of_a_goal"
            ),
            models.UniqueConstraint(
                fields=["plan", "perspective"],
                condition=Q(goal__isnull=True),
                name="one_review_of_a_perspective_of_a_plan",
            ),
            models.CheckConstraint(condition=~Q(verdict="not-relevant") | ~Q(reason=""), name="not_relevant_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.perspective_id}: {self.verdict}"
