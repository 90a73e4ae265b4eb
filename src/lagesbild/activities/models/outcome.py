"""What an activity cost and led to: cost, result, effect, evaluation. Activity ≠ result ≠ effect."""

from django.db import models
from django.db.models import Q

from lagesbild.activities.models.activity import Activity
from lagesbild.sources.models import Sourced


class Cost(Sourced):
    """What an activity cost, by area of work and funding source."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="costs", verbose_name="insats")
    year = models.PositiveIntegerField("år", null=True, blank=True)
    amount_sek = models.DecimalField("belopp i kronor", max_digits=14, decimal_places=2)
    area_of_work = models.CharField("sakområde", max_length=120, blank=True)
    funding_source = models.CharField("finansiär", max_length=200, blank=True)
    account_code = models.CharField("konto", max_length=40, blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    class Meta:
        verbose_name = "kostnad"
        verbose_name_plural = "kostnader"
        constraints = [models.CheckConstraint(condition=Q(amount_sek__gte=0), name="no_negative_cost")]

    def __str__(self) -> str:
        return f"{self.amount_sek} kr"


class Result(Sourced):
    """What an activity directly led to, as reported."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="results", verbose_name="insats")
    text = models.TextField("resultat")

    class Meta:
        verbose_name = "resultat"
        verbose_name_plural = "resultat"

    def __str__(self) -> str:
        return self.text[:80]


class Effect(Sourced):
    """A change for people or society that somebody ascribes to the activity; shown with the evidence it has."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="effects", verbose_name="insats")
    text = models.TextField("effekt enligt källan")

    class Meta:
        verbose_name = "effekt"
        verbose_name_plural = "effekter"

    def __str__(self) -> str:
        return self.text[:80]


class EvaluationStatus(models.TextChoices):
    """Whether it is known if the activity worked."""

    YES = "yes", "utvärderad"
    ONGOING = "ongoing", "utvärdering pågår"
    NO = "no", "inte utvärderad"
    UNKNOWN = "unknown", "källan säger inget om utvärdering"


class Evaluation(Sourced):
    """Whether and how an activity was evaluated."""

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, related_name="evaluation", verbose_name="insats"
    )
    status = models.CharField("utvärdering", max_length=20, choices=EvaluationStatus)
    note = models.TextField("om utvärderingen", blank=True)

    class Meta:
        verbose_name = "utvärdering"
        verbose_name_plural = "utvärderingar"

    def __str__(self) -> str:
        return self.get_status_display()
