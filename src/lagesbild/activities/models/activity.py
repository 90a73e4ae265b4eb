"""What is done, by whom, towards which goals."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from lagesbild.actors.models import Organisation
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.methods.models import Method
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, Plan, PreventionLevel, ViolenceType
from lagesbild.sources.models import Sourced


class ActivityStatus(models.TextChoices):
    """How far an activity has come."""

    WISHED = "wished", "önskemål"
    PLANNED = "planned", "planerad"
    STARTED = "started", "påbörjad"
    ONGOING = "ongoing", "pågående"
    DONE = "done", "genomförd"
    CLOSED = "closed", "avslutad"


class ActivityQuerySet(ScopedQuerySet):
    """Chainable filters over activities."""

    def for_county(self, code: str) -> Self:
        """Return the activities of one county."""
        return self.filter(county__code=code)

    def during(self, first_year: int, last_year: int) -> Self:
        """Return the activities that went on at some time in these years; open ends count as still going on."""
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__year__lte=last_year),
            Q(ends_before__isnull=True) | Q(ends_before__year__gte=first_year),
        )


class Activity(Sourced):
    """Something done or to be done by somebody towards a goal."""

    key = models.SlugField("nyckel", max_length=60, unique=True)
    title = models.CharField("rubrik", max_length=300)
    description = models.TextField("beskrivning", blank=True)
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="led_activities", verbose_name="ansvarig aktör")
    lead_text = models.CharField("ansvarig enligt källan", max_length=400, blank=True)
    county = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="län")
    county_text = models.CharField("län enligt källan", max_length=300, blank=True)
    place = models.CharField("plats", max_length=200, blank=True)
    starts_on = models.DateField("börjar", null=True, blank=True)
    ends_before = models.DateField("slutar före", null=True, blank=True)
    period_text = models.CharField("period enligt källan", max_length=200, blank=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="plan")
    goals = models.ManyToManyField(Goal, blank=True, related_name="activities", verbose_name="mål")
    goal_area = models.CharField("målområde enligt källan", max_length=200, blank=True)
    prevention_level = models.CharField("insatsform", max_length=20, choices=PreventionLevel, blank=True)
    violence_types = models.ManyToManyField(ViolenceType, blank=True, related_name="activities", verbose_name="våldsformer")
    target_group = models.CharField("målgrupp", max_length=300, blank=True)
    methods = models.ManyToManyField(Method, blank=True, related_name="activities", verbose_name="metoder")
    method_text = models.CharField("metod enligt källan", max_length=300, blank=True)
    status = models.CharField("status", max_length=20, choices=ActivityStatus)
    funding = models.CharField("finansiering", max_length=300, blank=True)
    search_text = models.TextField("söktext", blank=True, editable=False)
    is_public = models.BooleanField("publicerad", default=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    SCOPE = ScopeRule(public=Q(is_public=True), county="county__code", organisation="lead__key")
    everything = ActivityQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "insats"
        verbose_name_plural = "insatser"
        default_manager_name = "everything"
        base_manager_name = "everything"
        indexes = [
            models.Index(fields=["county", "starts_on"], name="activity_by_county_and_start"),
            models.Index(fields=["lead"], name="activity_by_lead"),
            models.Index(fields=["starts_on", "id"], name="activity_by_start"),
            models.Index(fields=["title", "id"], name="activity_by_title"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")),
                name="activity_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ActivityPartner(models.Model):
    """Somebody who works together with the lead. When named only in general terms, the words are kept."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="partnered_activities", verbose_name="aktör")
    named_as = models.CharField("benämnd", max_length=300)

    class Meta:
        verbose_name = "samverkanspart"
        verbose_name_plural = "samverkansparter"
        constraints = [models.UniqueConstraint(fields=["activity", "named_as"], name="one_partner_once_per_activity")]

    def __str__(self) -> str:
        return self.named_as
