"""Drafts: a version being written, that may hold faults until it is published."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from lagesbild.journal.services import record
from lagesbild.kernel.scopes import Scope
from lagesbild.questionnaires import permissions
from lagesbild.questionnaires.errors import (
    DraftChanged,
    NothingToPublish,
    QuestionnaireKeyTaken,
    QuestionnaireUnknown,
    VersionIsPublished,
    VersionNameTaken,
    VersionUnknown,
)
from lagesbild.questionnaires.models import Questionnaire, QuestionnaireVersion
from lagesbild.questionnaires.rules.canonical import canonical, fingerprint
from lagesbild.questionnaires.rules.linting import lint, shape_only
from lagesbild.questionnaires.services.versions import About, demand_clean, entry, kinds, made, published


@transaction.atomic
def create_questionnaire(
    *, definition: Mapping[str, Any], about: About, scope: Scope, by: str, at: datetime
) -> QuestionnaireVersion:
    """Create a questionnaire with its first draft and return the draft.

    Audit: questionnaires.questionnaire-created.

    :raises NotPermitted: outside one's own area.
    :raises OwnerUnknown: when its owner or county is not known.
    :raises QuestionnaireKeyTaken: when another questionnaire has its key.
    """
    if Questionnaire.everything.filter(key=definition["key"]).exists():
        raise QuestionnaireKeyTaken(
            "Frågeformuläret kan inte skapas.", f"Nyckeln {definition['key']} är upptagen.", "Välj en annan nyckel."
        )
    questionnaire = made(definition, about)
    permissions.demand_change(scope, questionnaire)
    questionnaire.save()
    version = _draft(questionnaire, definition, at)
    record(entry("questionnaires.questionnaire-created", version), by=by, at=at)
    return version


@transaction.atomic
def take_in_draft(
    *, definition: Mapping[str, Any], about: About, scope: Scope, by: str, at: datetime
) -> QuestionnaireVersion:
    """Make a draft of a whole definition and return it: the first of a new questionnaire, or a new version of one.

    Audit: questionnaires.draft-saved.

    :raises NotPermitted: outside one's own area.
    :raises OwnerUnknown: when its owner or county is not known.
    :raises VersionNameTaken: when the questionnaire already has a version of that name.
    :raises InvalidInput: when it is out of shape.
    """
    plain = _plain(definition)
    if not Questionnaire.everything.filter(key=plain["key"]).exists():
        return create_questionnaire(definition=plain, about=about, scope=scope, by=by, at=at)
    questionnaire = _locked(plain["key"], scope)
    _demand_free(questionnaire, plain["version"])
    draft = _draft(questionnaire, plain, at)
    record(entry("questionnaires.draft-saved", draft), by=by, at=at)
    return draft


@transaction.atomic
def save_draft(
    *, key: str, version: str, definition: Mapping[str, Any], base: str, scope: Scope, by: str, at: datetime
) -> QuestionnaireVersion:
    """Save what a draft says and return it; `base` is the fingerprint of the draft that was changed.

    Audit: questionnaires.draft-saved.

    :raises NotPermitted: outside one's own area.
    :raises VersionUnknown: when there is no such version.
    :raises VersionIsPublished: when it is no longer a draft.
    :raises DraftChanged: when somebody else saved it meanwhile.
    :raises InvalidInput: when it is out of shape; other faults wait until it is published.
    """
    draft = _locked_draft(key, version, scope)
    if draft.sha256 != base:
        raise DraftChanged(
            "Ändringen är inte sparad.",
            f"Någon annan har ändrat utkastet till {key} {version} sedan du öppnade det.",
            "Öppna sidan igen och gör om ändringen.",
        )
    plain = _plain({**definition, "key": key, "version": version})
    if fingerprint(plain) == draft.sha256:
        return draft
    draft.definition, draft.sha256, draft.made_at = plain, fingerprint(plain), at
    draft.save()
    record(entry("questionnaires.draft-saved", draft), by=by, at=at)
    return draft


@transaction.atomic
def publish(*, key: str, version: str, scope: Scope, by: str, at: datetime) -> QuestionnaireVersion:
    """Publish a draft and return the version; from then on it never changes.

    Audit: questionnaires.version-published.

    :raises NotPermitted: outside one's own area.
    :raises VersionUnknown: when there is no such version.
    :raises NothingToPublish: when it is published already.
    :raises InvalidInput: with every fault the linter finds.
    """
    try:
        draft = _locked_draft(key, version, scope)
    except VersionIsPublished as error:
        raise NothingToPublish(
            "Versionen publiceras inte en gång till.", f"{key} {version} är publicerad.", "Skapa en ny version."
        ) from error
    demand_clean(lint(draft.definition, earlier=kinds(draft.questionnaire)), key)
    return published(draft, by=by, at=at)


@transaction.atomic
def next_version(*, key: str, version: str, scope: Scope, by: str, at: datetime) -> QuestionnaireVersion:
    """Make a draft of a new version as a copy of the newest one and return it.

    Audit: questionnaires.draft-saved.

    :raises NotPermitted: outside one's own area.
    :raises QuestionnaireUnknown: when there is no such questionnaire.
    :raises VersionUnknown: when the questionnaire has no version to copy.
    :raises VersionNameTaken: when it already has a version of that name.
    """
    questionnaire = _locked(key, scope)
    newest = questionnaire.versions.order_by("-is_published", "-published_at", "-pk").first()
    if newest is None:
        raise VersionUnknown("Det finns ingen version att utgå från.", f"Frågeformulär: {key}.", "Läs in en version.")
    _demand_free(questionnaire, version)
    draft = _draft(questionnaire, {**newest.definition, "version": version}, at)
    record(entry("questionnaires.draft-saved", draft), by=by, at=at)
    return draft


@transaction.atomic
def remove_draft(*, key: str, version: str, scope: Scope, by: str, at: datetime) -> None:
    """Remove a draft; what is published stays.

    Audit: questionnaires.draft-removed.

    :raises NotPermitted: outside one's own area.
    :raises VersionUnknown: when there is no such version.
    :raises VersionIsPublished: when it is no longer a draft.
    """
    draft = _locked_draft(key, version, scope)
    record(entry("questionnaires.draft-removed", draft), by=by, at=at)
    draft.delete()


def _locked(key: str, scope: Scope) -> Questionnaire:
    questionnaire = Questionnaire.objects.within(scope).filter(key=key).first()
    if questionnaire is None:
        raise QuestionnaireUnknown("Frågeformuläret finns inte.", f"Nyckel: {key}.", "Kontrollera nyckeln.")
    permissions.demand_change(scope, questionnaire)
    locked: Questionnaire = Questionnaire.everything.select_for_update().get(pk=questionnaire.pk)
    return locked


def _demand_free(questionnaire: Questionnaire, version: str) -> None:
    if questionnaire.versions.filter(version=version).exists():
        said = f"{questionnaire.key} har redan en version {version}."
        raise VersionNameTaken("Versionen kan inte skapas.", said, "Välj ett annat namn.")


def _locked_draft(key: str, version: str, scope: Scope) -> QuestionnaireVersion:
    draft: QuestionnaireVersion | None = _locked(key, scope).versions.filter(version=version).first()
    if draft is None:
        raise VersionUnknown(
            "Versionen finns inte.", f"Frågeformulär: {key}, version: {version}.", "Välj en som finns."
        )
    if draft.is_published:
        raise VersionIsPublished(
            "Versionen kan inte ändras.", f"{key} {version} är publicerad.", "Skapa en ny version i stället."
        )
    return draft


def _plain(definition: Mapping[str, Any]) -> dict[str, Any]:
    """Return a draft's definition as it is kept; it may lack words and hold wrong expressions, but not be out of shape.

    :raises InvalidInput: with every fault of shape.
    """
    demand_clean(shape_only(definition), str(definition.get("key", "")))
    return canonical(definition)


def _draft(questionnaire: Questionnaire, definition: Mapping[str, Any], at: datetime) -> QuestionnaireVersion:
    plain = _plain(definition)
    version: QuestionnaireVersion = questionnaire.versions.create(
        version=plain["version"], definition=plain, sha256=fingerprint(plain), made_at=at
    )
    return version
