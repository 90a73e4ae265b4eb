"""Named ways of working, with evidence as stated by whom and when; never a grade of our own."""

from django.db import models
from django.db.models import F, Q

from lagesbild.actors.models import Organisation
from lagesbild.methods.rules import STAGE_WORDS, Stage
from lagesbild.places.models import Area
from lagesbild.sources.models import Sourced


class Method(Sourced):
    """A named way of working: MVP, FREDA, PATRIARK."""

    key = models.SlugField("nyckel", max_length=120, unique=True)
    name = models.CharField("namn", max_length=250, unique=True)
    full_name = models.CharField("fullständigt namn", max_length=300, blank=True)
    owner = models.CharField("ägare", max_length=300, blank=True)
    kind = models.CharField("slag", max_length=300, blank=True)
    prevention_level = models.CharField("insatsform", max_length=60, blank=True)
    level_is_derived = models.BooleanField("insatsformen är vår tolkning", default=False)
    target_group = models.CharField("målgrupp", max_length=300, blank=True)
    violence_type = models.CharField("våldsform", max_length=300, blank=True)
    cost = models.CharField("vad den kostar", max_length=300, blank=True)
    licence = models.CharField("licens och villkor", max_length=300, blank=True)
    languages = models.CharField("språk", max_length=300, blank=True)
    used_by = models.CharField("används enligt källan av", max_length=300, blank=True)
    note = models.TextField("anmärkning", blank=True)

    class Meta:
        verbose_name = "metod"
        verbose_name_plural = "metoder"

    def __str__(self) -> str:
        return self.name


class MethodAlias(models.Model):
    """Another name a method goes by."""

    method = models.ForeignKey(Method, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField("annat namn", max_length=250, unique=True)

    class Meta:
        verbose_name = "annat namn på metod"
        verbose_name_plural = "andra namn på metoder"

    def __str__(self) -> str:
        return self.name


class EvidenceStatement(Sourced):
    """What somebody has said of a method's evidence, and where."""

    method = models.ForeignKey(Method, on_delete=models.CASCADE, related_name="evidence", verbose_name="metod")
    statement = models.TextField("utsaga om evidens")
    stated_by = models.CharField("sagt av", max_length=200, blank=True)
    stated_when = models.CharField("sagt när", max_length=60, blank=True)
    stated_in = models.URLField("läs mer", max_length=500, blank=True)
    verification = models.CharField("hur uppgiften är kontrollerad", max_length=200, blank=True)

    class Meta:
        verbose_name = "evidensutsaga"
        verbose_name_plural = "evidensutsagor"

    def __str__(self) -> str:
        return self.statement[:80]


class Implementation(Sourced):
    """A step on an organisation's way with a method: the stage it had reached on a day, and why when it stopped."""

    method = models.ForeignKey(Method, on_delete=models.CASCADE, related_name="implementations", verbose_name="metod")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="implementations", verbose_name="aktör"
    )
    stage = models.CharField("steg", max_length=20, choices=[(stage.value, STAGE_WORDS[stage]) for stage in Stage])
    since = models.DateField("från")
    since_text = models.CharField("från, med källans ord", max_length=120, blank=True)
    reason = models.CharField("varför den slutade", max_length=300, blank=True)
    note = models.CharField("anmärkning", max_length=300, blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    class Meta:
        verbose_name = "steg i införandet"
        verbose_name_plural = "steg i införandet"
        indexes = [models.Index(fields=["method", "since"], name="implementation_by_method")]
        constraints = [
            models.UniqueConstraint(
                fields=["method", "organisation", "since"], name="one_step_per_method_organisation_and_day"
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.STOPPED.value) | ~Q(reason=""), name="what_stopped_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method_id}, {self.organisation_id}: {self.stage}"


class StatedSpread(Sourced):
    """How many use a method, as a source states it without naming them."""

    key = models.SlugField("nyckel", max_length=60, unique=True)
    method = models.ForeignKey(Method, on_delete=models.CASCADE, related_name="stated_spreads", verbose_name="metod")
    what = models.CharField("vad som räknats", max_length=300)
    number = models.PositiveIntegerField("antal", null=True, blank=True)
    of = models.PositiveIntegerField("av", null=True, blank=True)
    unit = models.CharField("enhet", max_length=60)
    qualifier = models.CharField("förbehåll", max_length=120, blank=True)
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="län"
    )
    dated_text = models.CharField("avser", max_length=60, blank=True)
    note = models.CharField("anmärkning", max_length=300, blank=True)

    class Meta:
        verbose_name = "uppgiven spridning"
        verbose_name_plural = "uppgivna spridningar"
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(of__isnull=True) | Q(number__lte=F("of")),
                name="no_more_use_it_than_there_are",
            )
        ]

    def __str__(self) -> str:
        return self.what
