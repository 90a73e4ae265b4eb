"""Report editions: the author's texts, the snapshot of a frozen edition, and the ledger of what was released."""

from django.db import models
from django.db.models import Q

from lagesbild.actors.models import Organisation
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, Plan
from lagesbild.rounds.models import Round
from lagesbild.sources.models import Sourced


class EditionStatus(models.TextChoices):
    """How far an edition has come."""

    DRAFT = "draft", "utkast"
    FROZEN = "frozen", "fryst"


class Edition(Sourced):
    """One county's status report for one year."""

    key = models.SlugField("nyckel", max_length=120, unique=True)
    title = models.CharField("titel", max_length=300)
    subtitle = models.CharField("undertitel", max_length=300, blank=True)
    county = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="editions", verbose_name="län")
    author = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="editions", verbose_name="utgivare")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions", verbose_name="plan")
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, null=True, blank=True, related_name="editions", verbose_name="omgång"
    )
    year = models.PositiveIntegerField("avser år")
    dated_on = models.DateField("daterad")
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    status = models.CharField("status", max_length=20, choices=EditionStatus, default=EditionStatus.DRAFT)
    in_own_words = models.BooleanField("texter i egna ord", default=False)
    is_public = models.BooleanField("publicerad", default=True)
    snapshot = models.JSONField("fryst innehåll", null=True, blank=True)
    snapshot_hash = models.CharField("innehållets hash", max_length=64, blank=True)
    frozen_at = models.DateTimeField("fryst", null=True, blank=True)

    SCOPE = ScopeRule(public=Q(is_public=True), county="county__code")
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "lägesrapport"
        verbose_name_plural = "lägesrapporter"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(fields=["county", "year", "key"], name="one_edition_per_key_county_and_year"),
            models.CheckConstraint(
                condition=Q(status="draft", snapshot__isnull=True, frozen_at__isnull=True)
                | Q(status="frozen", snapshot__isnull=False, frozen_at__isnull=False),
                name="a_frozen_edition_has_its_snapshot",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Part(models.TextChoices):
    """Which part of the report an author's text stands in, in the order of the report."""

    SUMMARY = "summary", "Sammanfattning"
    INTRODUCTION = "introduction", "Inledning"
    HOW = "how", "Så togs lägesrapporten fram"
    RESOURCES = "resources", "Regionala resurser"
    LEADERSHIP = "leadership", "Ledning och samordning"
    GOAL = "goal", "Mål"
    STRATEGY = "strategy", "Arbetet med strategi och handlingsplaner"
    CLOSING = "closing", "Samlad bild av utvecklingen i länet"


class TextKind(models.TextChoices):
    """What an author's text is for."""

    SUMMARY = "summary", "sammanfattning"
    INTRODUCTION = "introduction", "inledning"
    PURPOSE = "purpose", "syfte"
    ANALYSIS = "analysis", "analys"
    IMPROVEMENT = "improvement", "förbättringsområden"
    CLOSING = "closing", "avslutande ord"


# the author's texts that every report has, in its order; those of a goal stand once for each goal
SLOTS = (
    (Part.SUMMARY, TextKind.SUMMARY),
    (Part.INTRODUCTION, TextKind.INTRODUCTION),
    (Part.HOW, TextKind.INTRODUCTION),
    (Part.RESOURCES, TextKind.INTRODUCTION),
    (Part.LEADERSHIP, TextKind.INTRODUCTION),
    (Part.LEADERSHIP, TextKind.ANALYSIS),
    (Part.LEADERSHIP, TextKind.IMPROVEMENT),
    (Part.GOAL, TextKind.PURPOSE),
    (Part.GOAL, TextKind.ANALYSIS),
    (Part.GOAL, TextKind.IMPROVEMENT),
    (Part.STRATEGY, TextKind.INTRODUCTION),
    (Part.STRATEGY, TextKind.IMPROVEMENT),
    (Part.CLOSING, TextKind.ANALYSIS),
    (Part.CLOSING, TextKind.IMPROVEMENT),
    (Part.CLOSING, TextKind.CLOSING),
)


class AuthorText(Sourced):
    """A text the author writes for the report, a part of it or a goal. Blank lines part the paragraphs."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="texts", verbose_name="lägesrapport")
    part = models.SlugField("del", max_length=60, choices=Part)
    goal = models.ForeignKey(
        Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="author_texts", verbose_name="mål"
    )
    kind = models.CharField("slag", max_length=20, choices=TextKind)
    text = models.TextField("text")

    class Meta:
        verbose_name = "författartext"
        verbose_name_plural = "författartexter"
        constraints = [
            models.UniqueConstraint(fields=["edition", "part", "goal", "kind"], name="one_text_per_part_and_kind")
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.kind}"


class Release(models.Model):
    """The ledger: what left the house, when, by whom, with which hash and which withheld cells."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="releases", verbose_name="lägesrapport")
    format = models.CharField("format", max_length=10)
    sha256 = models.CharField("kontrollsumma", max_length=64)
    size = models.PositiveIntegerField("storlek i byte")
    data_version = models.BigIntegerField("dataversion")
    figures = models.PositiveIntegerField("antal siffror")
    withheld = models.PositiveIntegerField("antal dolda värden")
    for_public = models.BooleanField("bara publicerade uppgifter", default=False)
    released_by = models.CharField("av", max_length=200)
    released_at = models.DateTimeField("tidpunkt")

    class Meta:
        verbose_name = "utlämnande"
        verbose_name_plural = "utlämnanden"

    def __str__(self) -> str:
        return f"{self.edition_id} {self.format} {self.released_at}"
