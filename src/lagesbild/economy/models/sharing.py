"""How shared costs are split, and the postings that ledger rows and shared costs become."""

from django.db import models
from django.db.models import Q

from lagesbild.activities.models import Activity, Cost
from lagesbild.actors.models import Organisation
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.economy.models.given import OF_THE_OWNER, AreaOfWork


class SplitKind(models.TextChoices):
    """What a split key gives parts to."""

    AREA = "area", "sakområden"
    ACTIVITY = "activity", "insatser"


class SplitKey(models.Model):
    """A stated way to split a shared cost, with the reason and who decided it. Parts are exactly 100 % together."""

    key = models.SlugField("nyckel", max_length=120, unique=True)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="aktör")
    name = models.CharField("namn", max_length=120)
    kind = models.CharField("fördelar på", max_length=10, choices=SplitKind)
    reason = models.TextField("skäl")
    decided_by = models.CharField("bestämd av", max_length=200)
    decided_on = models.DateField("bestämd", null=True, blank=True)

    SCOPE = OF_THE_OWNER
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "fördelningsnyckel"
        verbose_name_plural = "fördelningsnycklar"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_split_key_name_per_owner")]

    def __str__(self) -> str:
        return self.name


class SplitPart(models.Model):
    """The part that an area of work or an activity bears."""

    split_key = models.ForeignKey(SplitKey, on_delete=models.CASCADE, related_name="parts")
    area = models.ForeignKey(
        AreaOfWork, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sakområde"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="insats"
    )
    percent = models.DecimalField("procent", max_digits=7, decimal_places=4)

    class Meta:
        verbose_name = "del i en fördelningsnyckel"
        verbose_name_plural = "delar i en fördelningsnyckel"
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False, activity__isnull=True) | Q(area__isnull=True, activity__isnull=False),
                name="a_split_part_is_an_area_or_an_activity",
            ),
            models.CheckConstraint(
                condition=Q(percent__gt=0) & Q(percent__lte=100), name="a_split_part_is_over_0_and_at_most_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area or self.activity} {self.percent} %"


class SharedCost(models.Model):
    """A cost that several areas or activities share, whole as it was paid, with the key it is split by."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="aktör")
    year = models.PositiveIntegerField("år")
    what = models.CharField("vad kostnaden avser", max_length=300)
    amount_sek = models.DecimalField("belopp i kronor", max_digits=14, decimal_places=2)
    funding_source = models.CharField("finansiär", max_length=200, blank=True)
    account_code = models.CharField("konto", max_length=40, blank=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="insats"
    )
    area = models.ForeignKey(
        AreaOfWork, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sakområde"
    )
    split_key = models.ForeignKey(
        SplitKey, on_delete=models.PROTECT, related_name="shared_costs", verbose_name="fördelningsnyckel"
    )
    by = models.CharField("registrerad av", max_length=150)
    at = models.DateTimeField("registrerad")

    SCOPE = ScopeRule(
        public=Q(activity__isnull=True) | Q(activity__is_public=True),
        county="owner__county__code",
        organisation="owner__key",
    )
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "gemensam kostnad"
        verbose_name_plural = "gemensamma kostnader"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [models.CheckConstraint(condition=Q(amount_sek__gte=0), name="no_negative_shared_cost")]

    def __str__(self) -> str:
        return f"{self.what} {self.year}"


class Posting(models.Model):
    """A part of a ledger row or of a shared cost: whose it is, in which year, for which activity and area of work."""

    ledger_row = models.ForeignKey(
        "economy.LedgerRow", on_delete=models.CASCADE, null=True, blank=True, related_name="postings"
    )
    shared_cost = models.ForeignKey(
        SharedCost, on_delete=models.CASCADE, null=True, blank=True, related_name="postings"
    )
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="aktör")
    year = models.PositiveIntegerField("år")
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="postings", verbose_name="insats"
    )
    area = models.ForeignKey(
        AreaOfWork, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sakområde"
    )
    funding_source = models.CharField("finansiär", max_length=200, blank=True)
    account_code = models.CharField("konto", max_length=40, blank=True)
    amount_sek = models.DecimalField("belopp i kronor", max_digits=14, decimal_places=2)

    SCOPE = ScopeRule(
        public=Q(activity__isnull=True) | Q(activity__is_public=True),
        county="owner__county__code",
        organisation="owner__key",
    )
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "kontering"
        verbose_name_plural = "konteringar"
        default_manager_name = "everything"
        base_manager_name = "everything"
        indexes = [models.Index(fields=["owner", "year", "area"], name="posting_by_owner_and_year")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ledger_row__isnull=False, shared_cost__isnull=True)
                | Q(ledger_row__isnull=True, shared_cost__isnull=False),
                name="a_posting_comes_from_a_row_or_a_shared_cost",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount_sek} kr"


class PostedCost(models.Model):
    """Marks an activity's cost as the sum of postings: it is made anew when they change, and not changed by hand."""

    cost = models.OneToOneField(Cost, on_delete=models.CASCADE, related_name="posted")

    class Meta:
        verbose_name = "konterad kostnad"
        verbose_name_plural = "konterade kostnader"

    def __str__(self) -> str:
        return f"{self.cost_id}"
