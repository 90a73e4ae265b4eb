"""Questionnaires as kept: variables that never change their meaning, and versions that never change at all."""

from django.db import models
from django.db.models import Q

from lagesbild.actors.models import Organisation
from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.places.models import Area


class Questionnaire(models.Model):
    """A questionnaire over all its versions. Without an owner it is the nation's, changed by those who write there."""

    key = models.SlugField("nyckel", max_length=60, unique=True)
    title = models.CharField("rubrik", max_length=300)
    profile = models.CharField("slag", max_length=20)
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questionnaires",
        verbose_name="ägare",
    )
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="questionnaires", verbose_name="län"
    )
    is_public = models.BooleanField("publicerad", default=False)
    is_synthetic = models.BooleanField("påhittad", default=False)

    SCOPE = ScopeRule(public=Q(is_public=True), county="county__code", organisation="owner__key")
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "frågeformulär"
        verbose_name_plural = "frågeformulär"
        default_manager_name = "everything"
        base_manager_name = "everything"

    def __str__(self) -> str:
        return self.title


class QuestionnaireVersion(models.Model):
    """One version: the definition as JSON and its fingerprint. Once published it never changes.

    Services refuse to, and so does the database itself (see apps.py): nobody's answer loses the question it answered.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="versions", verbose_name="frågeformulär"
    )
    version = models.CharField("version", max_length=40)
    definition = models.JSONField("innehåll")
    sha256 = models.CharField("fingeravtryck", max_length=64)
    is_published = models.BooleanField("publicerad", default=False)
    made_at = models.DateTimeField("gjord")
    published_at = models.DateTimeField("publicerad den", null=True, blank=True)

    SCOPE = ScopeRule(
        public=Q(is_published=True, questionnaire__is_public=True),
        county="questionnaire__county__code",
        organisation="questionnaire__owner__key",
    )
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "version av frågeformulär"
        verbose_name_plural = "versioner av frågeformulär"
        default_manager_name = "everything"
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "version"], name="one_version_of_a_name"),
            models.CheckConstraint(
                condition=Q(is_published=True, published_at__isnull=False)
                | Q(is_published=False, published_at__isnull=True),
                name="published_versions_have_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id} {self.version}"


class Variable(models.Model):
    """What a question measures, the same in every version; the kind of answer never changes."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="variables", verbose_name="frågeformulär"
    )
    key = models.SlugField("nyckel", max_length=80)
    kind = models.CharField("svarsslag", max_length=20)
    label = models.TextField("fråga")
    first_version = models.CharField("första version", max_length=40)

    class Meta:
        verbose_name = "variabel"
        verbose_name_plural = "variabler"
        constraints = [models.UniqueConstraint(fields=["questionnaire", "key"], name="one_variable_of_a_key")]

    def __str__(self) -> str:
        return self.key


class ConcordanceKind(models.TextChoices):
    """How variables of one version answer to variables of another."""

    IDENTICAL = "identical", "samma fråga"
    REWORDED = "reworded", "omformulerad"
    RECODED = "recoded", "andra svarsval"
    SPLIT = "split", "delad i flera"
    MERGED = "merged", "sammanslagen"
    BROKEN = "broken", "går inte att jämföra"


class Concordance(models.Model):
    """A person's decision on how variables of one version answer to variables of another, with the reason."""

    before = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, related_name="concordances_after", verbose_name="från version"
    )
    after = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, related_name="concordances_before", verbose_name="till version"
    )
    kind = models.CharField("slag", max_length=20, choices=ConcordanceKind.choices)
    before_variables = models.ManyToManyField(Variable, related_name="+", verbose_name="variabler förut")
    after_variables = models.ManyToManyField(Variable, related_name="+", verbose_name="variabler nu")
    recoding = models.JSONField("omkodning", default=dict, blank=True)
    reason = models.TextField("motivering")
    decided_by = models.CharField("beslutad av", max_length=200)
    decided_at = models.DateTimeField("beslutad den")

    class Meta:
        verbose_name = "jämförbarhet"
        verbose_name_plural = "jämförbarheter"
        constraints = [
            models.CheckConstraint(condition=~Q(before=models.F("after")), name="versions_compared_are_two"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_decision_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.before_id} {self.after_id}"
