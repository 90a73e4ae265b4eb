"""Areas with codes that are valid over time, groups of them, and how many live there."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from lagesbild.sources.models import Sourced


class AreaKind(models.TextChoices):
    """What an area is."""

    COUNTRY = "country", "riket"
    COUNTY = "county", "län"
    MUNICIPALITY = "municipality", "kommun"
    REGION = "region", "region"


class AreaQuerySet(models.QuerySet["Area"]):
    """Chainable filters over areas."""

    def valid_on(self, day: date) -> Self:
        """Return the areas whose code is valid on the day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_before__isnull=True) | Q(valid_before__gt=day),
        )

    def of_kind(self, kind: str) -> Self:
        """Return the areas of one kind."""
        return self.filter(kind=kind)


class Area(Sourced):
    """A country, county, municipality or region under one code; another code is another row that continues it.

    Codes are text with leading zeros: 00 for the country, 2 digits for counties, 4 for municipalities and regions.
    """

    kind = models.CharField("slag", max_length=20, choices=AreaKind)
    code = models.CharField("kod", max_length=4)
    name = models.CharField("namn", max_length=100)
    full_name = models.CharField("fullständigt namn", max_length=150)
    valid_from = models.DateField("giltig från", null=True, blank=True)
    valid_before = models.DateField("giltig före", null=True, blank=True)
    county = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="län"
    )
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by", verbose_name="fortsätter"
    )
    longitude = models.DecimalField("longitud", max_digits=8, decimal_places=5, null=True, blank=True)
    latitude = models.DecimalField("latitud", max_digits=8, decimal_places=5, null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "område"
        verbose_name_plural = "områden"
        indexes = [models.Index(fields=["kind", "code"], name="area_by_kind_and_code")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="one_area_per_kind_and_code"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_before__isnull=True)
                | Q(valid_before__gt=F("valid_from")),
                name="area_validity_runs_forward",
            ),
            models.CheckConstraint(
                condition=~Q(kind="municipality") | Q(county__isnull=False), name="every_municipality_has_a_county"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.code})"


class Population(Sourced):
    """How many lived in an area on a day, by sex."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="populations", verbose_name="område")
    counted_on = models.DateField("räknedag")
    women = models.PositiveIntegerField("kvinnor")
    men = models.PositiveIntegerField("män")

    class Meta:
        verbose_name = "folkmängd"
        verbose_name_plural = "folkmängd"
        constraints = [models.UniqueConstraint(fields=["area", "counted_on"], name="one_population_per_area_and_day")]

    def __str__(self) -> str:
        return f"{self.area_id} {self.counted_on}: {self.women + self.men}"


class GroupKind(models.TextChoices):
    """What a group of areas is."""

    SKR = "skr", "SKR:s kommungrupp 2023"
    SUBREGION = "subregion", "delregion"
    POLICE_REGION = "police-region", "polisregion"
    COLLABORATION = "collaboration", "samverkansområde"


class AreaGroup(Sourced):
    """A group of areas; it may cross county borders and an area may be in many."""

    kind = models.CharField("slag", max_length=20, choices=GroupKind)
    code = models.CharField("kod", max_length=40)
    name = models.CharField("namn", max_length=150)
    areas = models.ManyToManyField(Area, through="AreaGroupMembership", related_name="groups")

    class Meta:
        verbose_name = "områdesgrupp"
        verbose_name_plural = "områdesgrupper"
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="one_area_group_per_kind_and_code")]

    def __str__(self) -> str:
        return self.name


class AreaGroupMembership(models.Model):
    """An area's membership of a group, over time."""

    group = models.ForeignKey(AreaGroup, on_delete=models.CASCADE, related_name="memberships")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="group_memberships")
    valid_from = models.DateField("giltig från", null=True, blank=True)
    valid_before = models.DateField("giltig före", null=True, blank=True)

    class Meta:
        verbose_name = "medlemskap i områdesgrupp"
        verbose_name_plural = "medlemskap i områdesgrupper"
        constraints = [models.UniqueConstraint(fields=["group", "area"], name="one_area_once_in_a_group")]

    def __str__(self) -> str:
        return f"{self.area_id} i {self.group_id}"
