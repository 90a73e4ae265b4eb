"""Questionnaires and their versions as others need them: lists, one version, and its definition read."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lagesbild.kernel.scopes import Scope
from lagesbild.questionnaires.errors import QuestionnaireUnknown, VersionUnknown
from lagesbild.questionnaires.models import Questionnaire, QuestionnaireVersion
from lagesbild.questionnaires.rules import definition as rules
from lagesbild.questionnaires.rules.canonical import fingerprint
from lagesbild.questionnaires.rules.reading import read

MOST_KEPT = 64
_READ: "OrderedDict[str, rules.Questionnaire]" = OrderedDict()


@dataclass(frozen=True)
class PublishedVersion:
    """A version that can be answered."""

    id: int
    key: str
    version: str
    title: str
    profile: str
    sha256: str
    published_at: datetime
    is_synthetic: bool


@dataclass(frozen=True)
class VersionLine:
    """One questionnaire in a list, with its versions, newest first."""

    key: str
    title: str
    profile: str
    owner_name: str
    is_synthetic: bool
    is_public: bool
    versions: tuple[tuple[str, bool], ...]

    @property
    def newest(self) -> str:
        """Return the name of the newest published version, else of the draft."""
        return next((name for name, is_published in self.versions if is_published), self.versions[0][0])


def published(*, scope: Scope) -> tuple[PublishedVersion, ...]:
    """Return every published version that the scope may see, newest first.

    Database: 1 query.
    """
    rows = (
        QuestionnaireVersion.objects.within(scope)
        .filter(is_published=True)
        .select_related("questionnaire")
        .defer("definition")
        .order_by("questionnaire__key", "-published_at", "-pk")
    )
    return tuple(
        PublishedVersion(
            row.pk,
            row.questionnaire.key,
            row.version,
            row.questionnaire.title,
            row.questionnaire.profile,
            row.sha256,
            row.published_at,
            row.questionnaire.is_synthetic,
        )
        for row in rows
    )


def questionnaire_list(*, scope: Scope) -> tuple[VersionLine, ...]:
    """Return the questionnaires that the scope may see, with their versions.

    Database: 2 queries.
    """
    visible = (
        QuestionnaireVersion.objects.within(scope).defer("definition").order_by("is_published", "-published_at", "-pk")
    )
    versions: dict[int, list[tuple[str, bool]]] = {}
    for one in visible:
        versions.setdefault(one.questionnaire_id, []).append((one.version, one.is_published))
    rows = Questionnaire.objects.within(scope).filter(pk__in=versions).select_related("owner").order_by("title", "key")
    return tuple(
        VersionLine(
            key=row.key,
            title=row.title,
            profile=row.profile,
            owner_name=row.owner.name if row.owner else "",
            is_synthetic=row.is_synthetic,
            is_public=row.is_public,
            versions=tuple(versions[row.pk]),
        )
        for row in rows
    )


def found(*, key: str, scope: Scope) -> Questionnaire:
    """Return a questionnaire.

    Database: 1 query.

    :raises QuestionnaireUnknown: when there is none, or it may not be seen.
    """
    one = Questionnaire.objects.within(scope).select_related("owner", "county").filter(key=key).first()
    if one is None:
        raise QuestionnaireUnknown("Frågeformuläret finns inte.", f"Nyckel: {key}.", "Välj ett i listan.")
    questionnaire: Questionnaire = one
    return questionnaire


def found_version(*, key: str, version: str, scope: Scope) -> QuestionnaireVersion:
    """Return a version of a questionnaire; without a name the newest published one, else the newest draft.

    Database: 1 query.

    :raises VersionUnknown: when there is none, or it may not be seen.
    """
    rows = (
        QuestionnaireVersion.objects.within(scope)
        .filter(questionnaire__key=key)
        .select_related("questionnaire__owner", "questionnaire__county")
    )
    rows = rows.filter(version=version) if version else rows.order_by("-is_published", "-published_at", "-pk")
    one: QuestionnaireVersion | None = rows.first()
    if one is None:
        said = f"Frågeformulär: {key}, version: {version or 'ingen'}."
        raise VersionUnknown("Frågeformuläret eller versionen finns inte.", said, "Välj en i listan.")
    return one


def version_definition(*, version_id: int) -> rules.Questionnaire:
    """Return what a version asks; read once and then kept by its fingerprint. For those who already may see it.

    Database: 1 query when it is kept, else 2 queries.

    :raises VersionUnknown: when there is no such version.
    """
    version = QuestionnaireVersion.everything.filter(pk=version_id).values_list("sha256", "is_published").first()
    if version is None:
        raise VersionUnknown("Versionen finns inte.", f"Nummer: {version_id}.", "Välj en som finns.")
    sha256, is_published = version
    if is_published and sha256 in _READ:
        _READ.move_to_end(sha256)
        return _READ[sha256]
    content = QuestionnaireVersion.everything.values_list("definition", flat=True).get(pk=version_id)
    return definition_of(definition=content, sha256=sha256)


def definition_of(*, definition: dict[str, Any], sha256: str) -> rules.Questionnaire:
    """Return a definition read, and keep it for the next who asks for the same fingerprint.

    Database: 0 queries.
    """
    if sha256 not in _READ:
        _READ[sha256] = read(definition)
        if len(_READ) > MOST_KEPT:
            _READ.popitem(last=False)
    return _READ[sha256]


def tampered_versions(*, scope: Scope) -> tuple[str, ...]:
    """Return the versions whose definition no longer has the fingerprint it was saved with; there should be none.

    Database: 1 query.
    """
    rows = QuestionnaireVersion.objects.within(scope).select_related("questionnaire").order_by("pk")
    return tuple(f"{row.questionnaire.key} {row.version}" for row in rows if fingerprint(row.definition) != row.sha256)
