"""What an actor was given, what it has accounted for, and the people it has for the work."""

from django.db import models
from django.db.models import Q

from lagesbild.actors.models import Organisation
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.sources.models import Sourced

OF_THE_OWNER = ScopeRule(public=Q(owner__is_active=True), county="owner__county__code", organisation="owner__key")


class AreaOfWork(models.Model):
    """One of the few areas that costs are told apart by; the list is governed, and is data."""

    key = models.SlugField("nyckel", max_length=60, unique=True)
    name = models.CharField("namn", max_length=120, unique=True)
    definition = models.TextField("definition")
    place = models.PositiveSmallIntegerField("ordning", unique=True)

    class Meta:
        verbose_name = "sakområde"
        verbose_name_plural = "sakområden"

    def __str__(self) -> str:
        return self.name


class Appropriation(Sourced):
    """Money that an actor may use for a purpose in a year."""

    key = models.SlugField("nyckel", max_length=120, unique=True)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="appropriations", verbose_name="aktör"
    )
    year = models.PositiveIntegerField("år")
    purpose = models.CharField("ändamål", max_length=200)
    amount_sek = models.DecimalField("belopp i kronor", max_digits=14, decimal_places=2)
    note = models.TextField("anmärkning", blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    SCOPE = OF_THE_OWNER
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "anslag"
        verbose_name_plural = "anslag"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "year", "purpose"], name="one_appropriation_per_owner_year_and_purpose"
            ),
            models.CheckConstraint(condition=Q(amount_sek__gte=0), name="no_negative_appropriation"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.year}"


class AccountedCost(Sourced):
    """A cost that a source gives for an actor and a year: of the whole purpose, or of something in it."""

    key = models.SlugField("nyckel", max_length=120, unique=True)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="accounted_costs", verbose_name="aktör"
    )
    year = models.PositiveIntegerField("år")
    purpose = models.CharField("ändamål", max_length=200)
    area = models.ForeignKey(
        AreaOfWork, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sakområde"
    )
    is_whole = models.BooleanField("hela ändamålet", default=True)
    amount_sek = models.DecimalField("belopp i kronor", max_digits=14, decimal_places=2)
    note = models.TextField("anmärkning", blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    SCOPE = OF_THE_OWNER
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "redovisad kostnad"
        verbose_name_plural = "redovisade kostnader"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "year", "purpose"],
                condition=Q(is_whole=True),
                name="one_whole_cost_per_owner_year_and_purpose",
            ),
            models.CheckConstraint(condition=Q(amount_sek__gte=0), name="no_negative_accounted_cost"),
            models.CheckConstraint(
                condition=Q(is_whole=False) | Q(area__isnull=True), name="a_whole_cost_has_no_area_of_work"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.year}"


class Staffing(Sourced):
    """The people an actor has for the work in a year: full-time equivalents, posts and employees, as counted."""

    key = models.SlugField("nyckel", max_length=120, unique=True)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="staffing", verbose_name="aktör")
    year = models.PositiveIntegerField("år")
    what = models.CharField("vad som räknats", max_length=200)
    area = models.ForeignKey(
        AreaOfWork, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sakområde"
    )
    full_time_equivalents = models.DecimalField(
        "årsarbetskrafter", max_digits=7, decimal_places=2, null=True, blank=True
    )
    posts = models.PositiveIntegerField("tjänster", null=True, blank=True)
    employees = models.PositiveIntegerField("anställda", null=True, blank=True)
    is_part = models.BooleanField("ingår i en annan rad", default=False)
    note = models.TextField("anmärkning", blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    SCOPE = OF_THE_OWNER
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "bemanning"
        verbose_name_plural = "bemanning"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(fields=["owner", "year", "what"], name="one_staffing_per_owner_year_and_what"),
            models.CheckConstraint(
                condition=Q(full_time_equivalents__isnull=False) | Q(posts__isnull=False) | Q(employees__isnull=False),
                name="staffing_counts_something",
            ),
            models.CheckConstraint(
                condition=Q(full_time_equivalents__isnull=True) | Q(full_time_equivalents__gte=0),
                name="no_negative_staffing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.year}"
