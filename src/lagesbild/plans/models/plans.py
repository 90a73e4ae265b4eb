"""A plan or a framework as such: its owner, its life, and what it says beside its goals."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from lagesbild.actors.models import Organisation
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.places.models import Area
from lagesbild.sources.models import Sourced


class PlanLevel(models.TextChoices):
    """Where in the chain a plan stands."""

    FRAMEWORK = "framework", "ramverk"
    NATIONAL = "national", "nationell"
    REGIONAL = "regional", "regional"
    LOCAL = "local", "lokal"


class PlanStatus(models.TextChoices):
    """How far a plan has come."""

    DRAFT = "draft", "utkast"
    PROPOSED = "proposed", "förslag"
    OUT_FOR_COMMENT = "out-for-comment", "ute på remiss"
    ADOPTED = "adopted", "beslutad"
    IN_FORCE = "in-force", "gällande"
    SUPERSEDED = "superseded", "ersatt"
    NOT_KNOWN = "not-known", "inte känt"


class PlanQuerySet(ScopedQuerySet):
    """Chainable filters over plans."""

    def for_county(self, code: str) -> Self:
        """Return the plans of one county."""
        return self.filter(county__code=code, county__kind="county")

    def but_editions_under_way(self) -> Self:
        """Return the plans that count: without next editions of a plan that nobody has decided yet."""
        under_way = (PlanStatus.DRAFT, PlanStatus.PROPOSED, PlanStatus.OUT_FOR_COMMENT)
        return self.exclude(previous__isnull=False, status__in=under_way)


class Plan(Sourced):
    """A goal structure adopted by an owner for an area and a period."""

    key = models.SlugField("nyckel", max_length=60, unique=True)
    name = models.CharField("namn", max_length=300)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="plans", verbose_name="ägare")
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="plans", verbose_name="län"
    )
    level = models.CharField("nivå", max_length=20, choices=PlanLevel)
    kind = models.CharField("slag", max_length=60)
    status = models.CharField("status", max_length=20, choices=PlanStatus, default=PlanStatus.IN_FORCE)
    starts_on = models.DateField("gäller från", null=True, blank=True)
    ends_before = models.DateField("gäller före", null=True, blank=True)
    decided_on = models.DateField("beslutad den", null=True, blank=True)
    decided_by = models.CharField("beslutad av", max_length=200, blank=True)
    previous = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="next_edition",
        verbose_name="tidigare utgåva",
    )
    period_note = models.CharField("om perioden", max_length=300, blank=True)
    edition = models.CharField("utgåva", max_length=100, blank=True)
    document = models.CharField("dokument", max_length=300, blank=True)
    vision = models.CharField("vision", max_length=400, blank=True)
    purpose = models.TextField("syfte", blank=True)
    follow_up = models.TextField("uppföljning", blank=True)
    note = models.TextField("anmärkning", blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="operationalised_by",
        verbose_name="utgår från",
    )
    in_own_words = models.BooleanField("rubriker i egna ord", default=False)
    is_synthetic = models.BooleanField("påhittad", default=False)

    SCOPE = ScopeRule(public=~Q(status="draft"), county="county__code", organisation="owner__key")
    everything = PlanQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "planer"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")),
                name="plan_period_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("id")), name="a_plan_does_not_follow_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StatementKind(models.TextChoices):
    """What a plan says beside its goals."""

    PERSPECTIVE = "perspective", "perspektiv"
    TARGET_GROUP = "target-group", "målgrupp"
    SIGNATORY = "signatory", "aktör bakom planen"
    AREA = "area", "sakområde"
    EMPHASIS = "emphasis", "betoning"
    REQUIREMENT = "requirement", "krav"
    PRIORITY = "priority", "prioritering"
    BASIS = "basis", "underlag"
    CONTRIBUTION = "contribution", "bidrag från ägaren"
    USAGE = "usage", "användning"
    AGREEMENT = "agreement", "annan överenskommelse"
    CROSS_CUTTING = "cross-cutting", "övergripande"
    DEFINITION = "definition", "definition"
    ASSESSMENT = "assessment", "bedömning i källan"
    OTHER = "other", "övrigt"


class PlanStatement(Sourced):
    """One thing a plan says beside its goals: a perspective, a target group, who stands behind it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="statements", verbose_name="plan")
    kind = models.CharField("slag", max_length=20, choices=StatementKind)
    position = models.PositiveIntegerField("ordning")
    title = models.CharField("text", max_length=500)
    note = models.CharField("anmärkning", max_length=500, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="aktör"
    )

    class Meta:
        verbose_name = "planuppgift"
        verbose_name_plural = "planuppgifter"

    def __str__(self) -> str:
        return self.title
