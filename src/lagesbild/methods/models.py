"""Named ways of working, with evidence as stated by whom and when; never a grade of our own."""

from django.db import models

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
    stated_in = models.URLField("läs mer", max_length=500, blank=True)
    verification = models.CharField("hur uppgiften är kontrollerad", max_length=200, blank=True)

    class Meta:
        verbose_name = "evidensutsaga"
        verbose_name_plural = "evidensutsagor"

    def __str__(self) -> str:
        return self.statement[:80]
