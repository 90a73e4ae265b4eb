"""The goals of a plan: a tree with numbers as printed, and links to goals of other plans."""

from django.db import models
from django.db.models import Q

from lagesbild.plans.models.plans import Plan
from lagesbild.sources.models import Sourced


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


class Goal(Sourced):
    """A node in a plan's tree, with its number as printed."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals", verbose_name="plan")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="subgoals", verbose_name="överordnat mål"
    )
    key = models.CharField("nyckel", max_length=80, unique=True)
    # the key of the goal that this one is a copy of, as text: a goal of the edition before may be removed
    origin = models.CharField("mål i tidigare utgåva", max_length=80, blank=True)
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
    """How one goal relates to another. An objective of a new framework replaces those it was mapped from."""

    OPERATIONALISES = "operationalises", "operationaliserar"
    CORRESPONDS = "corresponds", "motsvarar"
    CONTRIBUTES = "contributes", "bidrar till"
    REPLACES = "replaces", "ersätter"


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
