"""Studies under way and done: who owns and carries them out, where, by when, and under which approvals."""

from django.db import models
from django.db.models import F, Q

from lagesbild.activities.models import Activity, Design
from lagesbild.actors.models import Organisation
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.methods.models import Method
from lagesbild.places.models import Area
from lagesbild.sources.models import Sourced


class StudyStatus(models.TextChoices):
    """How far a study has come."""

    PLANNED = "planned", "planerad"
    ONGOING = "ongoing", "pågår"
    FINISHED = "finished", "avslutad"
    STOPPED = "stopped", "avbruten"


class AgreementStatus(models.TextChoices):
    """Whether there is an agreement on the study; empty is not known."""

    NEGOTIATED = "negotiated", "förhandlas"
    SIGNED = "signed", "undertecknat"
    ENDED = "ended", "har löpt ut"
    NOT_NEEDED = "not-needed", "behövs inte"


class EthicsStatus(models.TextChoices):
    """Where the study stands with Etikprövningsmyndigheten; empty is not known."""

    NOT_NEEDED = "not-needed", "behöver inte prövas"
    APPLIED = "applied", "ansökan inlämnad"
    APPROVED = "approved", "godkänd"
    REJECTED = "rejected", "avslagen"


class Study(Sourced):
    """An evaluation or a research study of an activity, a method, or something else in the work."""

    key = models.SlugField("nyckel", max_length=80, unique=True)
    title = models.CharField("rubrik", max_length=300)
    question = models.TextField("vad den ska svara på", blank=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="studies", verbose_name="insats"
    )
    method = models.ForeignKey(
        Method, on_delete=models.PROTECT, null=True, blank=True, related_name="studies", verbose_name="metod"
    )
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="owned_studies",
        verbose_name="ägare",
    )  # fmt: skip
    carried_out_by = models.CharField("utförs av", max_length=300, blank=True)
    funding = models.CharField("finansiering", max_length=300, blank=True)
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="studies", verbose_name="län"
    )
    status = models.CharField("status", max_length=20, choices=StudyStatus)
    starts_on = models.DateField("börjar", null=True, blank=True)
    ends_on = models.DateField("sista dagen", null=True, blank=True)
    period_text = models.CharField("period enligt källan", max_length=200, blank=True)
    design = models.CharField("upplägg", max_length=20, choices=Design, blank=True)
    comparison = models.CharField("jämfört med", max_length=300, blank=True)
    sample = models.CharField("underlag", max_length=300, blank=True)
    agreement_status = models.CharField("avtal", max_length=20, choices=AgreementStatus, blank=True)
    agreement_on = models.DateField("avtal undertecknat", null=True, blank=True)
    agreement_until = models.DateField("avtal till och med", null=True, blank=True)
    ethics_status = models.CharField("etikprövning", max_length=20, choices=EthicsStatus, blank=True)
    ethics_number = models.CharField("etikprövningens diarienummer", max_length=60, blank=True)
    ethics_on = models.DateField("etikprövning beslutad", null=True, blank=True)
    result_due_on = models.DateField("resultat väntas", null=True, blank=True)
    result_due_text = models.CharField("resultat väntas, med källans ord", max_length=120, blank=True)
    finding = models.TextField("vad den fann", blank=True)
    note = models.TextField("anmärkning", blank=True)
    is_public = models.BooleanField("publicerad", default=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    SCOPE = ScopeRule(public=Q(is_public=True), county="county__code", organisation="owner__key")
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "studie"
        verbose_name_plural = "studier"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="study_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(finding="") | Q(status="finished"), name="only_finished_studies_have_findings"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StudyPlace(models.Model):
    """A place that takes part in a study; when the source names it only in general terms, the words are kept."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="places", verbose_name="studie")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="study_places",
        verbose_name="aktör",
    )  # fmt: skip
    named_as = models.CharField("benämnd", max_length=200)
    joined_on = models.DateField("med från", null=True, blank=True)
    left_on = models.DateField("med till och med", null=True, blank=True)
    note = models.CharField("anmärkning", max_length=300, blank=True)

    class Meta:
        verbose_name = "deltagande verksamhet"
        verbose_name_plural = "deltagande verksamheter"
        constraints = [
            models.UniqueConstraint(fields=["study", "named_as"], name="one_place_once_per_study"),
            models.CheckConstraint(
                condition=Q(joined_on__isnull=True) | Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="nobody_leaves_a_study_before_joining",
            ),
        ]

    def __str__(self) -> str:
        return self.named_as


class Milestone(models.Model):
    """Something a study has promised to a day."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="milestones", verbose_name="studie")
    what = models.CharField("vad", max_length=200)
    due_on = models.DateField("ska vara klart")
    done_on = models.DateField("klart", null=True, blank=True)
    note = models.CharField("anmärkning", max_length=300, blank=True)

    class Meta:
        verbose_name = "delmoment"
        verbose_name_plural = "delmoment"
        indexes = [models.Index(fields=["done_on", "due_on"], name="milestone_by_due_day")]

    def __str__(self) -> str:
        return self.what


class StudyReference(models.Model):
    """Where something about a study can be read."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="references", verbose_name="studie")
    text = models.CharField("hänvisning", max_length=400)
    url = models.URLField("adress", max_length=500, blank=True)

    class Meta:
        verbose_name = "hänvisning"
        verbose_name_plural = "hänvisningar"

    def __str__(self) -> str:
        return self.text
