"""Rows of an accounting system, without their texts, and the table that says what they are about."""

from django.db import models
from django.db.models import Q

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Organisation
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.economy.models.given import AreaOfWork
from lagesbild.economy.models.sharing import SplitKey

# ledgers are working material: nobody outside the actor's own area sees rows or mappings
OWN_AREA_ONLY = ScopeRule(public=Q(pk__in=[]), county="owner__county__code", organisation="owner__key")


class Standing(models.TextChoices):
    """What has become of a ledger row."""

    POSTED = "posted", "konterad"
    UNMAPPED = "unmapped", "ingen konteringsregel passar"
    OUTSIDE_PERIOD = "outside-period", "datumet ligger utanför insatsens tid"
    NOT_OURS = "not-ours", "hör inte till arbetet"


class Mapping(models.Model):
    """What rows with certain codes are about; the most exact mapping that fits decides."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="aktör")
    account = models.CharField("konto", max_length=20, blank=True)
    cost_centre = models.CharField("kostnadsställe", max_length=20, blank=True)
    project = models.CharField("projekt", max_length=20, blank=True)
    is_ours = models.BooleanField("hör till arbetet", default=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="insats"
    )
    area = models.ForeignKey(
        AreaOfWork, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sakområde"
    )
    funding_source = models.CharField("finansiär", max_length=200, blank=True)
    split_key = models.ForeignKey(
        SplitKey,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mappings",
        verbose_name="fördelningsnyckel",
    )

    SCOPE = OWN_AREA_ONLY
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "konteringsregel"
        verbose_name_plural = "konteringsregler"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "account", "cost_centre", "project"], name="one_mapping_per_set_of_codes"
            ),
            models.CheckConstraint(
                condition=~Q(account="") | ~Q(cost_centre="") | ~Q(project=""), name="a_mapping_names_some_code"
            ),
        ]

    def __str__(self) -> str:
        codes = (("konto", self.account), ("kostnadsställe", self.cost_centre), ("projekt", self.project))
        return ", ".join(f"{what} {code}" for what, code in codes if code)


class LedgerDraft(models.Model):
    """A file that has been read and checked but not confirmed: rows without texts, and what is wrong with the rest."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="aktör")
    by = models.CharField("inläst av", max_length=150)
    at = models.DateTimeField("inläst")
    rows = models.JSONField("rader")
    faults = models.JSONField("fel")

    SCOPE = OWN_AREA_ONLY
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "granskning av huvudbok"
        verbose_name_plural = "granskningar av huvudböcker"
        default_manager_name = "everything"
        base_manager_name = "everything"

    def __str__(self) -> str:
        return f"{self.owner} {self.at:%Y-%m-%d %H:%M}"


class LedgerUpload(models.Model):
    """A file of ledger rows that was confirmed: by whom, when, and how many rows of it were new."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="aktör")
    by = models.CharField("inläst av", max_length=150)
    at = models.DateTimeField("inläst")
    row_count = models.PositiveIntegerField("rader")

    SCOPE = OWN_AREA_ONLY
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "inläst huvudbok"
        verbose_name_plural = "inlästa huvudböcker"
        default_manager_name = "everything"
        base_manager_name = "everything"

    def __str__(self) -> str:
        return f"{self.owner} {self.at:%Y-%m-%d %H:%M}"


class LedgerRow(models.Model):
    """A row of the ledger: day, codes and amount. Its text is never kept, since it can hold personal data."""

    upload = models.ForeignKey(LedgerUpload, on_delete=models.CASCADE, related_name="rows")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="aktör")
    number = models.PositiveIntegerField("rad i filen")
    booked_on = models.DateField("bokförd")
    account = models.CharField("konto", max_length=20)
    cost_centre = models.CharField("kostnadsställe", max_length=20, blank=True)
    project = models.CharField("projekt", max_length=20, blank=True)
    amount_sek = models.DecimalField("belopp i kronor", max_digits=14, decimal_places=2)
    is_credit = models.BooleanField("kredit", default=False)
    fingerprint = models.CharField("fingeravtryck", max_length=80)
    standing = models.CharField("läge", max_length=20, choices=Standing, default=Standing.UNMAPPED)

    SCOPE = OWN_AREA_ONLY
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "huvudboksrad"
        verbose_name_plural = "huvudboksrader"
        default_manager_name = "everything"
        base_manager_name = "everything"
        indexes = [models.Index(fields=["owner", "standing", "booked_on"], name="ledger_row_by_standing")]
        constraints = [
            models.UniqueConstraint(fields=["owner", "fingerprint"], name="one_ledger_row_is_read_once"),
            models.CheckConstraint(
                condition=Q(is_credit=True, amount_sek__lt=0) | Q(is_credit=False, amount_sek__gte=0),
                name="a_negative_row_is_said_to_be_a_credit",
            ),
        ]

    def __str__(self) -> str:
        return f"rad {self.number}"
