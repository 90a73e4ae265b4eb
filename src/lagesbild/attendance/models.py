"""What is kept of lists: counts by occasion and organisation, and names of employers that wait for an answer.

Nothing here is about a person. The list itself is not kept; its hash tells whether the same file comes again.
"""

from django.db import models

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Organisation
from lagesbild.attendance.rules import ListKind, OccasionKey

KINDS = [(kind.value, kind.label) for kind in ListKind]


class Occasion(models.Model):
    """One time that an activity was held, or one round of orders: its day and its step in a series, when known."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="occasions", verbose_name="insats")
    kind = models.CharField("slag av lista", max_length=20, choices=KINDS)
    year = models.PositiveIntegerField("år")
    held_on = models.DateField("dag", null=True, blank=True)
    step = models.PositiveSmallIntegerField("steg", null=True, blank=True)
    name = models.CharField("benämning", max_length=200, blank=True)
    code = models.CharField("kod", max_length=260, editable=False)

    class Meta:
        verbose_name = "tillfälle"
        verbose_name_plural = "tillfällen"
        constraints = [
            models.UniqueConstraint(fields=["activity", "kind", "code"], name="one_occasion_per_day_step_and_name")
        ]

    def __str__(self) -> str:
        return self.key.words

    @property
    def key(self) -> OccasionKey:
        """Return what tells the occasion from others of the same activity and kind."""
        return OccasionKey(self.year, self.held_on, self.step, self.name)


class Headcount(models.Model):
    """How many came from an organisation to an occasion, in a role; or how much it ordered."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="headcounts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="headcounts", verbose_name="aktör"
    )
    role = models.CharField("yrkesroll", max_length=120, blank=True)
    persons = models.PositiveIntegerField("antal personer", null=True, blank=True)
    quantity = models.PositiveIntegerField("antal beställda", null=True, blank=True)

    class Meta:
        verbose_name = "antal vid ett tillfälle"
        verbose_name_plural = "antal vid tillfällen"
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "organisation", "role"], name="one_headcount_per_organisation_and_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} vid {self.occasion_id}"


class WaitingLine(models.Model):
    """A count that waits: an employer as written, which a person has to say who it is."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="waiting")
    employer = models.CharField("arbetsgivare i listan", max_length=200)
    role = models.CharField("yrkesroll", max_length=120, blank=True)
    persons = models.PositiveIntegerField("antal personer", null=True, blank=True)
    quantity = models.PositiveIntegerField("antal beställda", null=True, blank=True)

    class Meta:
        verbose_name = "väntande rad"
        verbose_name_plural = "väntande rader"
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "employer", "role"], name="one_waiting_line_per_employer_and_role"
            )
        ]

    def __str__(self) -> str:
        return self.employer


class EmployerAnswer(models.Model):
    """That an employer in an activity's lists is several organisations, or none of the register.

    One organisation becomes another name of it instead, so that nobody is asked again anywhere.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="employer_answers", verbose_name="insats"
    )
    employer = models.CharField("arbetsgivare i listan", max_length=200)
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="+", verbose_name="aktörer")

    class Meta:
        verbose_name = "svar om en arbetsgivare"
        verbose_name_plural = "svar om arbetsgivare"
        constraints = [
            models.UniqueConstraint(fields=["activity", "employer"], name="one_answer_per_employer_and_activity")
        ]

    def __str__(self) -> str:
        return self.employer


class ReadList(models.Model):
    """That a list was read: its hash, how many rows it had and when. Not the list, and not its name."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="read_lists", verbose_name="insats")
    kind = models.CharField("slag av lista", max_length=20, choices=KINDS)
    file_hash = models.CharField("filens kontrollsumma", max_length=64)
    rows = models.PositiveIntegerField("rader")
    persons = models.PositiveIntegerField("antal personer")
    read_at = models.DateTimeField("inläst")
    by = models.CharField("av", max_length=150)

    class Meta:
        verbose_name = "inläst lista"
        verbose_name_plural = "inlästa listor"
        indexes = [models.Index(fields=["activity", "read_at"], name="read_list_by_activity")]

    def __str__(self) -> str:
        return f"{self.rows} rader i {self.activity_id}"
