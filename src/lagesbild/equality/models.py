"""Pilots as a person chose them: the criteria and weights, the ranking they gave, and the reason for the choice."""

from django.db import models
from django.db.models import F, Q

from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.places.models import Area


class PilotChoice(models.Model):
    """A choice of pilots: what was asked, the ranking as it was then, its fingerprint, and why these were chosen.

    A choice is never edited. It can be withdrawn with a reason, and still stands to be read.
    """

    key = models.SlugField("nyckel", max_length=80, unique=True)
    title = models.CharField("rubrik", max_length=200)
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="pilot_choices", verbose_name="län"
    )
    first_year = models.PositiveIntegerField("från år")
    last_year = models.PositiveIntegerField("till år")
    is_synthetic = models.BooleanField("påhittad", default=False)
    criteria = models.JSONField("kriterier och vikter")
    ranking = models.JSONField("rangordning")
    fingerprint = models.CharField("rangordningens fingeravtryck", max_length=64)
    data_version = models.PositiveIntegerField("dataversion")
    reason = models.TextField("skäl")
    chosen_by = models.CharField("vald av", max_length=200)
    chosen_at = models.DateTimeField("vald")
    withdrawn_reason = models.TextField("skäl att ta tillbaka", blank=True)
    withdrawn_by = models.CharField("tillbakatagen av", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField("tillbakatagen", null=True, blank=True)

    SCOPE = ScopeRule(public=Q(pk__isnull=False), county="county__code")
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "val av pilotkommuner"
        verbose_name_plural = "val av pilotkommuner"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_choice_of_pilots_says_why"),
            models.CheckConstraint(
                condition=Q(first_year__lte=F("last_year")), name="the_years_of_a_choice_run_forward"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="a_withdrawn_choice_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Pilot(models.Model):
    """A municipality that was chosen, with the place and the points it had in the ranking."""

    choice = models.ForeignKey(PilotChoice, on_delete=models.CASCADE, related_name="pilots", verbose_name="val")
    municipality = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="chosen_as_pilot", verbose_name="kommun"
    )
    place = models.PositiveIntegerField("plats i rangordningen")

    class Meta:
        verbose_name = "pilotkommun"
        verbose_name_plural = "pilotkommuner"
        constraints = [
            models.UniqueConstraint(fields=["choice", "municipality"], name="one_municipality_once_in_a_choice")
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} i {self.choice_id}"
