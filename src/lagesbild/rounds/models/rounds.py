"""Follow-up rounds: who was asked, who answered, and what the source does not say."""

from django.db import models
from django.db.models import F, Q

from lagesbild.actors.models import Organisation
from lagesbild.answering.models import Response
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.places.models import Area
from lagesbild.plans.models import Plan
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.sources.models import Sourced


class Round(Sourced):
    """One sending of a questionnaire, or one call for statements, to a set of actors."""

    key = models.SlugField("nyckel", max_length=60, unique=True)
    name = models.CharField("namn", max_length=200)
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds", verbose_name="plan"
    )
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds", verbose_name="län"
    )
    year = models.PositiveIntegerField("avser år")
    opens_on = models.DateField("öppnar", null=True, blank=True)
    closes_on = models.DateField("sista svarsdag", null=True, blank=True)
    requested_stated = models.PositiveIntegerField("tillfrågade enligt källan", null=True, blank=True)
    submitted_stated = models.PositiveIntegerField("svarade enligt källan", null=True, blank=True)
    previous = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="föregående omgång",
    )
    note = models.TextField("anmärkning", blank=True)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds", verbose_name="ägare"
    )
    version = models.ForeignKey(
        QuestionnaireVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name="frågeformulär",
    )
    letter_subject = models.CharField("ämnesrad", max_length=200, blank=True)
    letter_body = models.TextField("brev", blank=True)
    opened_at = models.DateTimeField("öppnad", null=True, blank=True)
    closed_at = models.DateTimeField("stängd", null=True, blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    # a round that is being prepared is its owner's; one that has been opened, or was read from a report, is public
    SCOPE = ScopeRule(
        public=Q(version__isnull=True) | Q(opened_at__isnull=False), county="county__code", organisation="owner__key"
    )
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "uppföljningsomgång"
        verbose_name_plural = "uppföljningsomgångar"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.CheckConstraint(
                condition=Q(requested_stated__isnull=True)
                | Q(submitted_stated__isnull=True)
                | Q(submitted_stated__lte=F("requested_stated")),
                name="no_more_answers_than_requests",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def held_with(self) -> QuestionnaireVersion:
        """Return the version that the round asks with; a round that was read from a report has none."""
        if self.version is None:
            raise LookupError(self.key)
        return self.version


class RequestStatus(models.TextChoices):
    """How far a request has come. For rounds read from a report it is often not known."""

    NOT_KNOWN = "not-known", "framgår inte om aktören svarade"
    REQUESTED = "requested", "tillfrågad"
    SUBMITTED = "submitted", "inlämnat"
    DECLINED = "declined", "avstod"


class Request(Sourced):
    """An actor asked in a round, or named in the report of it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="requests", verbose_name="omgång")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="requests", verbose_name="aktör"
    )
    status = models.CharField("status", max_length=20, choices=RequestStatus)
    submitted_on = models.DateField("inlämnat", null=True, blank=True)
    note = models.CharField("anmärkning", max_length=400, blank=True)
    address = models.EmailField("svarsadress", blank=True)
    response = models.OneToOneField(
        Response, on_delete=models.PROTECT, null=True, blank=True, related_name="request", verbose_name="svar"
    )

    class Meta:
        verbose_name = "förfrågan"
        verbose_name_plural = "förfrågningar"
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="one_request_per_organisation_and_round")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.status}"

    @property
    def answer(self) -> Response:
        """Return the response that was opened for the request; before the round is opened there is none."""
        if self.response is None:
            raise LookupError(str(self.pk))
        return self.response
