"""Indicators, versions of their definition, breaks, and observations."""

from django.db import models
from django.db.models import Q

from lagesbild.places.models import Area
from lagesbild.sources.models import Sourced


class IndicatorStatus(models.TextChoices):
    """Where in its life an indicator is."""

    ACTIVE = "active", "aktiv"
    WANTED = "wanted", "utvecklingsindikator (källa saknas)"
    ENDED = "ended", "källan har upphört"
    STATED = "stated", "uppgift ur rapport"
    NOT_KNOWN = "not-known", "om källan lever vidare är inte känt"


class Direction(models.TextChoices):
    """What a change means."""

    UP_IS_BETTER = "up", "högre är bättre"
    DOWN_IS_BETTER = "down", "lägre är bättre"
    NEITHER = "neither", "ingen riktning: fler fall kan vara bättre upptäckt"
    UNKNOWN = "unknown", "inte angiven"


class Sex(models.TextChoices):
    """Breakdown by sex, as Kolada and SCB write it."""

    TOTAL = "T", "totalt"
    WOMEN = "K", "kvinnor"
    MEN = "M", "män"


class Indicator(Sourced):
    """A defined measure. A definition used in a publication is never edited, only followed by a new version."""

    key = models.SlugField("nyckel", max_length=120, unique=True)
    name = models.CharField("namn", max_length=500)
    unit = models.CharField("enhet", max_length=120)
    category = models.CharField("område", max_length=100, blank=True)
    status = models.CharField("status", max_length=20, choices=IndicatorStatus)
    direction = models.CharField("riktning", max_length=20, choices=Direction, default=Direction.UNKNOWN)
    producer = models.CharField("ansvarig för uppgiften", max_length=300, blank=True)
    periodicity = models.CharField("hur ofta", max_length=200, blank=True)
    geographic_level = models.CharField("områdesnivå", max_length=200, blank=True)
    by_sex = models.CharField("könsuppdelad", max_length=100, blank=True)
    kolada_id = models.CharField("Kolada-id", max_length=20, blank=True)
    objective = models.CharField("nationellt mål", max_length=40, blank=True)
    verification = models.CharField("hur uppgiften är kontrollerad", max_length=400, blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikatorer"

    def __str__(self) -> str:
        return self.name


class IndicatorVersion(Sourced):
    """One definition of an indicator and from when it holds."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="versions", verbose_name="indikator"
    )
    number = models.PositiveIntegerField("version")
    definition = models.TextField("definition")
    numerator = models.CharField("täljare", max_length=400, blank=True)
    denominator = models.CharField("nämnare", max_length=400, blank=True)
    valid_from = models.DateField("gäller från", null=True, blank=True)

    class Meta:
        verbose_name = "indikatorversion"
        verbose_name_plural = "indikatorversioner"
        constraints = [models.UniqueConstraint(fields=["indicator", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"version {self.number}"


class SeriesBreak(Sourced):
    """A change after which values are not comparable with those before."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="breaks", verbose_name="indikator")
    year = models.PositiveIntegerField("första året efter brottet")
    note = models.CharField("vad som ändrades", max_length=400)

    class Meta:
        verbose_name = "brott i serien"
        verbose_name_plural = "brott i serien"
        constraints = [models.UniqueConstraint(fields=["indicator", "year"], name="one_break_per_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.note}"


class Observation(Sourced):
    """One value of an indicator for an area and a period, or the reason why there is none.

    The same place and period may stand twice with different places in the source: then the source contradicts
    itself and both are shown.
    """

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="observations", verbose_name="indikator"
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="observations", verbose_name="område"
    )
    area_text = models.CharField("område enligt källan", max_length=200, blank=True)
    year = models.PositiveIntegerField("år", null=True, blank=True)
    period_text = models.CharField("period enligt källan", max_length=60, blank=True)
    sex = models.CharField("kön", max_length=1, choices=Sex, default=Sex.TOTAL)
    value = models.DecimalField("värde", max_digits=18, decimal_places=4, null=True, blank=True)
    value_text = models.CharField("värde i ord", max_length=200, blank=True)
    numerator = models.DecimalField("täljare", max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField("nämnare", max_digits=18, decimal_places=4, null=True, blank=True)
    qualifier = models.CharField("förbehåll", max_length=100, blank=True)
    withheld = models.CharField("skäl att värde saknas", max_length=20, blank=True)
    is_derived = models.BooleanField("beräknat här", default=False)
    note = models.CharField("anmärkning", max_length=400, blank=True)

    class Meta:
        verbose_name = "mätvärde"
        verbose_name_plural = "mätvärden"
        indexes = [
            models.Index(fields=["indicator", "area", "year"], name="observation_in_series"),
            models.Index(fields=["area", "indicator", "year"], name="observation_in_area"),
            models.Index(fields=["indicator", "year"], name="observation_by_year"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False, withheld="")
                | (Q(value__isnull=True) & (~Q(withheld="") | ~Q(value_text=""))),
                name="an_observation_has_a_value_or_words_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id or self.area_text} {self.year or self.period_text}"


class Target(Sourced):
    """The value an indicator should reach in an area at a time."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets", verbose_name="indikator")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name="område")
    year = models.PositiveIntegerField("år")
    value = models.DecimalField("målvärde", max_digits=18, decimal_places=4)

    class Meta:
        verbose_name = "målvärde"
        verbose_name_plural = "målvärden"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "area", "year"], name="one_target_per_year_and_area")
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.year}"
