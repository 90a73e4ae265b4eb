"""What is done, by whom, towards which goals."""

from collections.abc import Sequence
from datetime import date
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


STILL_GOING_ON = (ActivityStatus.STARTED, ActivityStatus.ONGOING)


class ActivityQuerySet(ScopedQuerySet):
    """Chainable filters over activities."""

    def for_county(self, code: str) -> Self:
        """Return the activities of one county."""
        return self.filter(county__code=code)

    def during(self, first_year: int, last_year: int) -> Self:
        """Return the activities known to have gone on at some time in these years.

        Without an end, an activity that goes on counts as still going on, and one that is done counts in the year it
        started. Without a start it counts only when its end is known.
        """
        first_day, day_after = date(first_year, 1, 1), date(last_year + 1, 1, 1)
        return self.filter(
            Q(starts_on__lt=day_after) | Q(starts_on__isnull=True, ends_before__isnull=False),
            Q(ends_before__gt=first_day)
            | Q(ends_before__isnull=True, status__in=STILL_GOING_ON)
            | Q(ends_before__isnull=True, starts_on__gte=first_day),
        )

    def towards(self, goal_keys: Sequence[str]) -> Self:
        """Return the activities towards any of the goals or their sub-goals, each once."""
        through = self.model.goals.through.objects
        wanted = (
            Q(goal__key__in=goal_keys) | Q(goal__parent__key__in=goal_keys) | Q(goal__parent__parent__key__in=goal_keys)
        )
        return self.filter(pk__in=through.filter(wanted).values("activity_id"))

    def of_actor(self, key: str) -> Self:
        """Return the activities that an organisation leads or is a partner in, each once."""
        partnered = ActivityPartner.objects.filter(organisation__key=key).values("activity_id")
        return self.filter(Q(lead__key=key) | Q(pk__in=partnered))

    def matching(self, stems: Sequence[str]) -> Self:
        """Return the activities whose search text holds every stem at the start of a word."""
        found = self
        for stem in stems:
            found = found.filter(search_text__contains=f" {stem}")
        return found


class Activity(Sourced):
    """Something done or to be done by somebody towards a goal."""

    key = models.SlugField("nyckel", max_length=60, unique=True)
    title = models.CharField("rubrik", max_length=300)
    sort_title = models.CharField("rubrik i bokstavsordning", max_length=320, editable=False)
    description = models.TextField("beskrivning", blank=True)
    lead = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_activities",
        verbose_name="ansvarig aktör",
    )
    lead_text = models.CharField("ansvarig enligt källan", max_length=400, blank=True)
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="län"
    )
    county_text = models.CharField("län enligt källan", max_length=300, blank=True)
    place = models.CharField("plats", max_length=200, blank=True)
    starts_on = models.DateField("börjar", null=True, blank=True)
    ends_before = models.DateField("slutar före", null=True, blank=True)
    period_text = models.CharField("period enligt källan", max_length=200, blank=True)
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="plan"
    )
    goals = models.ManyToManyField(Goal, blank=True, related_name="activities", verbose_name="mål")
    goal_area = models.CharField("målområde enligt källan", max_length=200, blank=True)
    prevention_level = models.CharField("insatsform", max_length=20, choices=PreventionLevel, blank=True)
    violence_types = models.ManyToManyField(
        ViolenceType, blank=True, related_name="activities", verbose_name="våldsformer"
    )
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
            models.Index(fields=["is_public", "sort_title", "id"], name="activity_by_title"),
            models.Index(fields=["is_public", "starts_on", "id"], name="activity_by_start"),
            models.Index(fields=["is_public", "county", "sort_title"], name="activity_by_county"),
            models.Index(fields=["is_public", "lead", "sort_title"], name="activity_by_lead"),
            models.Index(fields=["is_public", "status", "sort_title"], name="activity_by_status"),
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
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="partnered_activities",
        verbose_name="aktör",
    )
    named_as = models.CharField("benämnd", max_length=300)

    class Meta:
        verbose_name = "samverkanspart"
        verbose_name_plural = "samverkansparter"
        constraints = [models.UniqueConstraint(fields=["activity", "named_as"], name="one_partner_once_per_activity")]

    def __str__(self) -> str:
        return self.named_as
