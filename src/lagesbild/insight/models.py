"""Answers to findings in the red thread: why a break is accepted, by whom, and until when."""

from django.db import models
from django.db.models import Q

from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.plans.models import Plan


class FindingAnswer(models.Model):
    """What the owner of a plan says of a finding. The finding is told again the day after `until`."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="finding_answers", verbose_name="plan")
    code = models.SlugField("regel", max_length=60)
    place = models.CharField("plats i planen", max_length=200)
    reason = models.TextField("skäl")
    until = models.DateField("gäller till och med")
    answered_by = models.CharField("av", max_length=200)
    answered_at = models.DateTimeField("tidpunkt")

    SCOPE = ScopeRule(public=~Q(plan__status="draft"), county="plan__county__code", organisation="plan__owner__key")
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "svar på fynd"
        verbose_name_plural = "svar på fynd"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(fields=["plan", "code", "place"], name="one_answer_per_finding"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_answer_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"
