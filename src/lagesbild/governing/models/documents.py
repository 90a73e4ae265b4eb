"""What an actor has decided: the document, its file, and a statement that there is none."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from lagesbild.actors.models import Organisation
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.plans.models import Goal, Plan, ViolenceType
from lagesbild.sources.models import Sourced


class DocumentKind(models.TextChoices):
    """What a governing document is."""

    PLAN = "plan", "plan"
    ACTION_PLAN = "action-plan", "handlingsplan"
    STRATEGY = "strategy", "strategi"
    PROGRAMME = "programme", "program"
    POLICY = "policy", "policy"
    GUIDELINE = "guideline", "riktlinje"
    ROUTINE = "routine", "rutin"
    AGREEMENT = "agreement", "överenskommelse"
    OTHER = "other", "annat"

    @property
    def governs(self) -> bool:
        """Return whether the kind says what is wanted; routines and agreements say how something is done."""
        return self not in {DocumentKind.ROUTINE, DocumentKind.AGREEMENT}


class DecisionLevel(models.TextChoices):
    """Where in an organisation a document has been decided, the highest first."""

    COUNCIL = "council", "fullmäktige"
    EXECUTIVE = "executive", "kommunstyrelse eller regionstyrelse"
    COMMITTEE = "committee", "nämnd"
    MANAGEMENT = "management", "myndighetsledning eller direktör"
    ADMINISTRATION = "administration", "förvaltningschef"
    UNIT = "unit", "enhetschef"
    BOARD = "board", "styrelse i förening eller företag"
    NOT_KNOWN = "not-known", "inte känt"


class DocumentState(models.TextChoices):
    """How far the document itself has come."""

    DRAFT = "draft", "under arbete"
    DECIDED = "decided", "beslutat"
    WITHDRAWN = "withdrawn", "upphävt eller ersatt"
    NOT_KNOWN = "not-known", "inte känt"


class Reach(models.TextChoices):
    """How much of the organisation a document covers."""

    WHOLE = "whole", "hela organisationen"
    SOME = "some", "vissa förvaltningar eller områden"
    NOT_KNOWN = "not-known", "inte känt"


class DocumentQuerySet(ScopedQuerySet):
    """Chainable filters over governing documents."""

    def for_county(self, code: str) -> Self:
        """Return the documents of the actors of one county."""
        return self.filter(organisation__county__code=code)

    def of_actor(self, key: str) -> Self:
        """Return the documents of one organisation."""
        return self.filter(organisation__key=key)


class GoverningDocument(Sourced):
    """A document in which an actor has decided how it works against violence."""

    key = models.SlugField("nyckel", max_length=80, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="governing_documents", verbose_name="aktör"
    )
    title = models.CharField("titel", max_length=300)
    kind = models.CharField("slag", max_length=20, choices=DocumentKind)
    state = models.CharField("läge", max_length=20, choices=DocumentState, default=DocumentState.NOT_KNOWN)
    decision_level = models.CharField(
        "beslutsnivå", max_length=20, choices=DecisionLevel, default=DecisionLevel.NOT_KNOWN
    )
    decided_by = models.CharField("beslutat av", max_length=200, blank=True)
    decided_on = models.DateField("beslutat den", null=True, blank=True)
    starts_on = models.DateField("gäller från", null=True, blank=True)
    ends_before = models.DateField("gäller före", null=True, blank=True)
    has_no_end = models.BooleanField("gäller tills vidare", default=False)
    review_on = models.DateField("ses över senast", null=True, blank=True)
    reach = models.CharField("omfattning", max_length=20, choices=Reach, default=Reach.NOT_KNOWN)
    administrations = models.CharField("förvaltningar och områden", max_length=400, blank=True)
    violence_types = models.ManyToManyField(
        ViolenceType, blank=True, related_name="governing_documents", verbose_name="våldsformer"
    )
    goals = models.ManyToManyField(
        Goal, blank=True, related_name="governing_documents", verbose_name="regionala delmål"
    )
    plan = models.OneToOneField(
        Plan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="governing_document",
        verbose_name="samma plan i registret",
    )
    link = models.URLField("länk", max_length=400, blank=True)
    note = models.TextField("anmärkning", blank=True)
    is_public = models.BooleanField("publicerat", default=True)
    is_synthetic = models.BooleanField("påhittat", default=False)

    SCOPE = ScopeRule(public=Q(is_public=True), county="organisation__county__code", organisation="organisation__key")
    everything = DocumentQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "styrdokument"
        verbose_name_plural = "styrdokument"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "title"], name="one_governing_document_per_title"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")),
                name="governing_document_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(has_no_end=False), name="no_end_and_an_end_exclude_each_other"
            ),
        ]

    def __str__(self) -> str:
        return self.title


def kept_as(instance: "DocumentFile", filename: str) -> str:  # noqa: ARG001 - nothing of the given name is kept on disk
    """Return where a file is kept: a random name without suffix, so that nothing on the way runs or shows it."""
    return f"governing/{uuid.uuid4().hex}"


class DocumentFile(models.Model):
    """The document itself as PDF or Word; only given out as an attachment, to those who may see the document."""

    document = models.OneToOneField(
        GoverningDocument, on_delete=models.CASCADE, related_name="file", verbose_name="styrdokument"
    )
    content = models.FileField("fil", upload_to=kept_as, max_length=100)
    name = models.CharField("filnamn", max_length=150)
    kind = models.CharField("filslag", max_length=4, choices=[("pdf", "PDF"), ("docx", "Word")])
    size = models.PositiveIntegerField("storlek i byte")
    digest = models.CharField("kontrollsumma", max_length=64)

    class Meta:
        verbose_name = "bifogad fil"
        verbose_name_plural = "bifogade filer"

    def __str__(self) -> str:
        return self.name


class StatedAbsence(Sourced):
    """That an actor is said to have no governing document against violence; without it nothing is known."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="stated_absence", verbose_name="aktör"
    )
    stated_on = models.DateField("uppgiven den")
    note = models.CharField("anmärkning", max_length=300, blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    class Meta:
        verbose_name = "uppgift om att styrdokument saknas"
        verbose_name_plural = "uppgifter om att styrdokument saknas"

    def __str__(self) -> str:
        return f"{self.organisation_id} har inget styrdokument"
