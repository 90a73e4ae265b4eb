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


class Design(models.TextChoices):
    """How an evaluation or a study finds out whether something works; a description, never a grade."""

    RANDOMISED = "randomised", "lottad jämförelsegrupp"
    COMPARED = "compared", "jämförelsegrupp utan lottning"
    BEFORE_AFTER = "before-after", "mätning före och efter"
    AFTERWARDS = "afterwards", "enkät eller mätning efteråt"
    INTERVIEWS = "interviews", "intervjuer"
    DOCUMENTS = "documents", "genomgång av dokument eller ärenden"
    PROCESS = "process", "hur införandet har gått"
    MIXED = "mixed", "flera sätt i samma studie"


class Outcome(Sourced):
    """Something said to have come of an activity; `provenance` tells which answer or study brought it, if any did."""

    text = models.TextField("text")
    year = models.PositiveIntegerField("år", null=True, blank=True)
    provenance = models.CharField("kom genom", max_length=160, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text[:80]


class Result(Outcome):
    """What an activity directly led to, as reported."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="results", verbose_name="insats")
    text = models.TextField("resultat")

    class Meta:
        verbose_name = "resultat"
        verbose_name_plural = "resultat"
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "provenance"], condition=~Q(provenance=""), name="one_result_per_provenance"
            )
        ]


class Effect(Outcome):
    """A change for people or society that somebody ascribes to the activity; shown with the evidence it has."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="effects", verbose_name="insats")
    text = models.TextField("effekt enligt källan")
    rests_on_evaluation = models.BooleanField("bygger på utvärderingen", default=True)

    class Meta:
        verbose_name = "effekt"
        verbose_name_plural = "effekter"
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "provenance"], condition=~Q(provenance=""), name="one_effect_per_provenance"
            )
        ]


class EvaluationStatus(models.TextChoices):
    """Whether it is known if the activity worked."""

    YES = "yes", "utvärderad"
    ONGOING = "ongoing", "utvärdering pågår"
    TOO_EARLY = "too-early", "för tidigt att utvärdera"
    NO = "no", "inte utvärderad"
    UNKNOWN = "unknown", "källan säger inget om utvärdering"


class Evaluation(Sourced):
    """Whether and how an activity was evaluated: design, comparison, sample, finding, reference, and who made it."""

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, related_name="evaluation", verbose_name="insats"
    )
    status = models.CharField("utvärdering", max_length=20, choices=EvaluationStatus)
    design = models.CharField("upplägg", max_length=20, choices=Design, blank=True)
    comparison = models.CharField("jämfört med", max_length=300, blank=True)
    sample = models.CharField("underlag", max_length=300, blank=True)
    finding = models.TextField("vad den fann", blank=True)
    reference = models.CharField("hänvisning", max_length=400, blank=True)
    reference_url = models.URLField("adress till utvärderingen", max_length=500, blank=True)
    made_by = models.CharField("gjord av", max_length=300, blank=True)
    expected_on = models.DateField("resultat väntas", null=True, blank=True)
    expected_text = models.CharField("resultat väntas, med källans ord", max_length=120, blank=True)
    note = models.TextField("om utvärderingen", blank=True)
    provenance = models.CharField("kom genom", max_length=160, blank=True, editable=False)

    class Meta:
        verbose_name = "utvärdering"
        verbose_name_plural = "utvärderingar"

    def __str__(self) -> str:
        return self.get_status_display()
