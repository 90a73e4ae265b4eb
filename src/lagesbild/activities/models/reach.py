"""Whom an activity reached: named participants, and totals that a source states without naming anyone."""

from django.db import models
from django.db.models import F, Q

from lagesbild.activities.models.activity import Activity
from lagesbild.actors.models import Organisation
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.places.models import Area
from lagesbild.sources.models import Sourced


class Participation(Sourced):
    """An organisation that took part in an activity, with the number of persons where it is known."""

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="participations", verbose_name="insats"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="participations", verbose_name="aktör"
    )
    year = models.PositiveIntegerField("år")
    role = models.CharField("yrkesroll", max_length=120, blank=True)
    persons = models.PositiveIntegerField("antal personer", null=True, blank=True)
    is_confirmed = models.BooleanField("bekräftat", default=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    class Meta:
        verbose_name = "deltagande"
        verbose_name_plural = "deltagande"
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "organisation", "year", "role"],
                name="one_participation_per_organisation_year_and_role",
            ),
        ]
        indexes = [models.Index(fields=["year", "organisation"], name="participation_by_year")]

    def __str__(self) -> str:
        return f"{self.organisation_id} i {self.activity_id}"


class StatedReach(Sourced):
    """How many were reached, as a source states it: 34 of 49 municipalities, 331 persons, "half"."""

    key = models.SlugField("nyckel", max_length=60, unique=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, null=True, blank=True, related_name="stated_reaches", verbose_name="insats"
    )
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="stated_reaches", verbose_name="län"
    )
    county_text = models.CharField("län enligt källan", max_length=300, blank=True)
    what = models.CharField("vad som räknats", max_length=300)
    reached = models.PositiveIntegerField("nådda", null=True, blank=True)
    of = models.PositiveIntegerField("av", null=True, blank=True)
    unit = models.CharField("enhet", max_length=60)
    qualifier = models.CharField("förbehåll", max_length=120, blank=True)
    percent_stated = models.DecimalField("procent enligt källan", max_digits=6, decimal_places=2, null=True, blank=True)
    year = models.PositiveIntegerField("år", null=True, blank=True)
    period_text = models.CharField("period enligt källan", max_length=60, blank=True)
    note = models.CharField("anmärkning", max_length=400, blank=True)

    SCOPE = ScopeRule(public=Q(activity__isnull=True) | Q(activity__is_public=True), county="county__code")
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "uppgiven räckvidd"
        verbose_name_plural = "uppgivna räckvidder"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.CheckConstraint(
                condition=Q(reached__isnull=True) | Q(of__isnull=True) | Q(reached__lte=F("of")),
                name="no_more_reached_than_there_are",
            ),
        ]

    def __str__(self) -> str:
        return self.what
