"""Where people can turn, and the areas each service is open to."""

from django.db import models

from lagesbild.actors.models import Organisation
from lagesbild.places.models import Area
from lagesbild.sources.models import Sourced


class SupportService(Sourced):
    """A place people can turn to: Barnahus, a women's shelter, KAST, a helpline."""

    key = models.SlugField("nyckel", max_length=120, unique=True)
    name = models.CharField("namn", max_length=250)
    kind = models.CharField("slag", max_length=120)
    target_group = models.CharField("målgrupp", max_length=300, blank=True)
    violence_type = models.CharField("våldsform", max_length=300, blank=True)
    area_text = models.CharField("område enligt källan", max_length=300, blank=True)
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="finns i län"
    )
    host = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_services",
        verbose_name="värd",
    )
    host_text = models.CharField("värd enligt källan", max_length=300, blank=True)
    funding = models.CharField("finansiering", max_length=300, blank=True)
    status = models.CharField("status", max_length=60, blank=True)
    municipalities_stated = models.PositiveIntegerField("antal kommuner enligt källan", null=True, blank=True)
    contact = models.CharField("kontakt", max_length=300, blank=True)
    note = models.CharField("anmärkning", max_length=400, blank=True)
    areas = models.ManyToManyField(Area, through="Catchment", related_name="support_services", verbose_name="öppen för")

    class Meta:
        verbose_name = "stödverksamhet"
        verbose_name_plural = "stödverksamheter"

    def __str__(self) -> str:
        return self.name


class Catchment(models.Model):
    """An area that a service is open to."""

    service = models.ForeignKey(SupportService, on_delete=models.CASCADE, related_name="catchments")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="catchments")

    class Meta:
        verbose_name = "upptagningsområde"
        verbose_name_plural = "upptagningsområden"
        constraints = [models.UniqueConstraint(fields=["service", "area"], name="one_area_once_in_a_catchment")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.area_id}"
