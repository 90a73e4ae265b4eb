"""Who answers for what, as a source states it."""

from django.db import models
from django.db.models import Q

from lagesbild.actors.models import Organisation
from lagesbild.governing.rules import GROUP_WORDS, TASK_WORDS, ConcernedGroup, Says, Task
from lagesbild.places.models import Area
from lagesbild.plans.models import ViolenceType
from lagesbild.sources.models import Sourced

SAYS = (
    (Says.ANSWERS.value, "ansvarar"),
    (Says.NOBODY.value, "ingen ansvarar"),
    (Says.UNCLEAR.value, "oklart vem som ansvarar"),
    (Says.NOT_APPLICABLE.value, "ej tillämpligt"),
)


class Mandate(Sourced):
    """A statement of who answers for a task towards a group, in the nation or in one county, with its legal basis."""

    key = models.SlugField("nyckel", max_length=80, unique=True)
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="mandates", verbose_name="län"
    )
    group = models.CharField("grupp", max_length=20, choices=[(one.value, GROUP_WORDS[one]) for one in ConcernedGroup])
    task = models.CharField("uppgift", max_length=20, choices=[(one.value, TASK_WORDS[one]) for one in Task])
    says = models.CharField("vad som sägs", max_length=20, choices=SAYS)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="mandates", verbose_name="aktör"
    )
    actor_text = models.CharField("aktör enligt källan", max_length=200, blank=True)
    violence_type = models.ForeignKey(
        ViolenceType, on_delete=models.PROTECT, null=True, blank=True, related_name="mandates", verbose_name="våldsform"
    )
    legal_basis = models.CharField("lagstöd", max_length=300, blank=True)
    note = models.CharField("anmärkning", max_length=400, blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    class Meta:
        verbose_name = "ansvarsuppgift"
        verbose_name_plural = "ansvarsuppgifter"
        constraints = [
            models.CheckConstraint(
                condition=~Q(says="answers") | Q(organisation__isnull=False) | ~Q(actor_text=""),
                name="whoever_answers_is_named",
            ),
        ]
        indexes = [models.Index(fields=["group", "task"], name="mandate_by_cell")]

    def __str__(self) -> str:
        return f"{self.get_task_display()}: {self.get_group_display()}"
