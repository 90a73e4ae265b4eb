"""The response, its sections with what they hold now, and the log of every save."""

import uuid

from django.db import models
from django.db.models import Q

from lagesbild.actors.models import Organisation
from lagesbild.answering.rules.statuses import Status
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.questionnaires.models import QuestionnaireVersion

STATUS_WORDS = {
    Status.INVITED: "inbjuden",
    Status.OPENED: "öppnad",
    Status.IN_PROGRESS: "påbörjad",
    Status.READY: "klar att lämna",
    Status.SUBMITTED: "inlämnad",
    Status.ACCEPTED: "godtagen",
    Status.RETURNED: "återlämnad för komplettering",
    Status.REOPENED: "öppnad igen",
}

STATUS_CHOICES = [(status.value, words) for status, words in STATUS_WORDS.items()]
HAS_BEEN_HANDED_IN = [Status.SUBMITTED.value, Status.ACCEPTED.value, Status.RETURNED.value]


class AnswerKind(models.TextChoices):
    """Who speaks in an answer: the report says what it rests on."""

    OWN = "own", "aktörens eget svar"
    VISIT = "visit", "kommunbesök"
    COUNTY = "county", "länsstyrelsens egen kännedom"


class Response(models.Model):
    """One organisation's answer to one version of a questionnaire.

    What it is about (a request in a round, a visit) is text: answering stands below those who ask. `given` holds what
    was known from before, and `origins` says in words where each of those values came from.
    """

    key = models.UUIDField("nyckel", default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, related_name="responses", verbose_name="version"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="responses", verbose_name="aktör"
    )
    kind = models.CharField("slag", max_length=20, choices=AnswerKind, default=AnswerKind.OWN)
    about_type = models.CharField("gäller slag", max_length=60)
    about_key = models.CharField("gäller", max_length=120)
    closes_on = models.DateField("sista svarsdag", null=True, blank=True)
    status = models.CharField("status", max_length=20, choices=STATUS_CHOICES, default=Status.INVITED.value)
    revision = models.PositiveIntegerField("omtag", default=1)
    reason = models.TextField("skäl", blank=True)
    given = models.JSONField("känt från tidigare", default=dict, blank=True)
    origins = models.JSONField("varifrån det är känt", default=dict, blank=True)
    asked_at = models.DateTimeField("ställd")
    opened_at = models.DateTimeField("först öppnad", null=True, blank=True)
    submitted_at = models.DateTimeField("inlämnad", null=True, blank=True)
    settled_at = models.DateTimeField("avgjord", null=True, blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    SCOPE = ScopeRule(
        public=Q(pk__isnull=True),
        county="organisation__county__code",
        organisation="organisation__key",
        response="key",
    )
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "svar"
        verbose_name_plural = "svar"
        default_manager_name = "everything"
        base_manager_name = "everything"
        indexes = [models.Index(fields=["about_type", "about_key"], name="response_about")]
        constraints = [
            models.UniqueConstraint(
                fields=["about_type", "about_key"],
                condition=Q(kind=AnswerKind.OWN),
                name="one_own_answer_to_each_request",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=False) | ~Q(status__in=HAS_BEEN_HANDED_IN),
                name="what_is_handed_in_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") | ~Q(status=Status.RETURNED.value), name="what_is_returned_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.about_type} {self.about_key}"


class ResponseSection(models.Model):
    """What a section of a response holds now, and how far it has come. A save locks this row and no other.

    `answers` maps addresses to values, valid or not, on the route or not. `confirmed` holds the addresses whose known
    value somebody has said still holds. `revision` grows by one with each save.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="sections", verbose_name="svar")
    key = models.CharField("avsnitt", max_length=80)
    position = models.PositiveIntegerField("ordning")
    answers = models.JSONField("svar nu", default=dict, blank=True)
    confirmed = models.JSONField("oförändrat", default=list, blank=True)
    revision = models.PositiveIntegerField("version av avsnittet", default=0)
    is_done = models.BooleanField("klart", default=False)
    saved_at = models.DateTimeField("senast sparat", null=True, blank=True)
    saved_by = models.CharField("sparat av", max_length=200, blank=True)

    class Meta:
        verbose_name = "svarsavsnitt"
        verbose_name_plural = "svarsavsnitt"
        constraints = [models.UniqueConstraint(fields=["response", "key"], name="one_section_of_a_key")]

    def __str__(self) -> str:
        return f"{self.response_id} {self.key}"


class SaveKind(models.TextChoices):
    """What a save was."""

    TYPED = "typed", "skrivet"
    UPLOADED = "uploaded", "uppladdat"
    HELD = "held", "skrivet samtidigt som någon annan, inte använt"


class AnswerEvent(models.Model):
    """One acknowledged save: which addresses changed, from what to what. Rows are only ever added.

    `save_id` is made by whoever saves, so that the same save sent twice is one row; `content_hash` tells whether it is
    the same. An address with = before it says that a known value is confirmed. `page` is the opened page it came
    from. Held rows keep what clashed with another's save until somebody chose; they change nothing.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="events", verbose_name="svar")
    section = models.CharField("avsnitt", max_length=80)
    save_id = models.UUIDField("sparningens nyckel")
    content_hash = models.CharField("innehållets fingeravtryck", max_length=64)
    page = models.UUIDField("sida", null=True, blank=True)
    kind = models.CharField("slag", max_length=20, choices=SaveKind, default=SaveKind.TYPED)
    revision = models.PositiveIntegerField("version av avsnittet")
    before = models.JSONField("före", default=dict)
    after = models.JSONField("efter", default=dict)
    clashes = models.PositiveIntegerField("krockar", default=0)
    at = models.DateTimeField("sparat")
    by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "sparning"
        verbose_name_plural = "sparningar"
        indexes = [models.Index(fields=["response", "section", "revision"], name="save_by_section")]
        constraints = [
            models.UniqueConstraint(fields=["response", "section", "save_id", "kind"], name="one_save_once"),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} {self.section} {self.revision}"
