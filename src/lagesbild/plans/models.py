"""Plans and frameworks: a tree of goals with numbers as printed, links between goals, and what stands around them.

A framework (the national objectives, Agenda 2030, the gender-equality sub-goals) is a plan of that kind, so that
goals are linked in one way only.
"""

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


class PreventionLevel(models.TextChoices):
    """Whom prevention addresses."""

    UNIVERSAL = "universal", "universell"
    SELECTIVE = "selective", "selektiv"
    INDICATED = "indicated", "indikerad"


class ViolenceType(models.Model):
    """A form of violence that goals, activities and services concern."""

    key = models.SlugField("nyckel", max_length=80, unique=True)
    name = models.CharField("våldsform", max_length=120, unique=True)

    class Meta:
        verbose_name = "våldsform"
        verbose_name_plural = "våldsformer"

    def __str__(self) -> str:
        return self.name


class PlanQuerySet(ScopedQuerySet):
    """Chainable filters over plans."""

    def for_county(self, code: str) -> Self:
        """Return the plans of one county."""
        return self.filter(county__code=code, county__kind="county")


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


class Goal(Sourced):
    """A node in a plan's tree, with its number as printed."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals", verbose_name="plan")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="subgoals", verbose_name="överordnat mål"
    )
    key = models.CharField("nyckel", max_length=80, unique=True)
    origin = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name="mål i tidigare utgåva",
    )
    number = models.CharField("nummer som det är tryckt", max_length=20, blank=True)
    position = models.PositiveIntegerField("ordning")
    title = models.CharField("rubrik", max_length=400)
    purpose = models.TextField("syfte", blank=True)
    problem_statement = models.TextField("problembeskrivning", blank=True)
    target_group = models.CharField("målgrupp", max_length=300, blank=True)
    prevention_levels = models.JSONField("insatsformer", default=list, blank=True)
    violence_types = models.ManyToManyField(ViolenceType, blank=True, related_name="goals", verbose_name="våldsformer")
    analysis = models.TextField("källans analys", blank=True)
    analysis_place = models.CharField("analysens plats i källan", max_length=200, blank=True)
    status_note = models.CharField("läge enligt källan", max_length=100, blank=True)

    class Meta:
        verbose_name = "mål"
        verbose_name_plural = "mål"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], condition=~Q(number=""), name="one_goal_per_number_in_a_plan"
            ),
        ]
        indexes = [models.Index(fields=["plan", "position"], name="goal_in_plan_order")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class LinkKind(models.TextChoices):
    """How one goal relates to another."""

    OPERATIONALISES = "operationalises", "operationaliserar"
    CORRESPONDS = "corresponds", "motsvarar"
    CONTRIBUTES = "contributes", "bidrar till"


class GoalLink(Sourced):
    """A link from a goal (or a whole plan) upward or sideways to a goal of another plan or framework."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="links_out", verbose_name="plan")
    goal = models.ForeignKey(
        Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="links_out", verbose_name="mål"
    )
    target = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="links_in", verbose_name="länkat mål")
    kind = models.CharField("slag", max_length=20, choices=LinkKind)
    note = models.CharField("anmärkning", max_length=400, blank=True)

    class Meta:
        verbose_name = "mållänk"
        verbose_name_plural = "mållänkar"
        constraints = [
            models.UniqueConstraint(fields=["plan", "goal", "target", "kind"], name="one_link_of_a_kind_between_goals"),
            models.UniqueConstraint(
                fields=["plan", "target", "kind"], condition=Q(goal__isnull=True), name="one_link_of_a_kind_from_a_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal_id or self.plan_id} → {self.target_id}"


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
