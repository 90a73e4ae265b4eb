"""Publishing a version: linted, fingerprinted, its variables in the register. What is published never changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import Area
from lagesbild.questionnaires import permissions
from lagesbild.questionnaires.errors import OwnerUnknown, VersionIsPublished
from lagesbild.questionnaires.models import Questionnaire, QuestionnaireVersion, Variable
from lagesbild.questionnaires.rules.canonical import canonical, fingerprint
from lagesbild.questionnaires.rules.linting import Lint, lint
from lagesbild.questionnaires.rules.reading import read

VERSION = "questionnaires.version"


@dataclass(frozen=True)
class About:
    """What is known of a questionnaire beside its definition: who owns it, where it belongs, who may see it.

    Without an owner it is the nation's.
    """

    owner: str = ""
    county: str = ""
    is_public: bool = True


NATIONAL = About()


@transaction.atomic
def save_version(
    *, definition: Mapping[str, Any], about: About = NATIONAL, scope: Scope, by: str, at: datetime
) -> QuestionnaireVersion:
    """Publish a version from its definition and return it; the same definition again changes nothing.

    `about` is read when the questionnaire is new. A draft of the same version becomes the published one.

    Audit: questionnaires.version-published.

    :raises InvalidInput: with every fault the linter finds.
    :raises NotPermitted: outside one's own area.
    :raises OwnerUnknown: when the questionnaire is new and its owner or county is not known.
    :raises VersionIsPublished: when the version is published with other content.
    """
    key = definition.get("key")
    questionnaire = (
        Questionnaire.everything.select_for_update().filter(key=key).first() if isinstance(key, str) else None
    )
    demand_clean(lint(definition, earlier=kinds(questionnaire)), str(key))
    plain = canonical(definition)
    if questionnaire is None:
        questionnaire = made(plain, about)
    permissions.demand_change(scope, questionnaire)
    if questionnaire.pk is None:
        questionnaire.save()
    there = questionnaire.versions.filter(version=plain["version"]).first()
    sha256 = fingerprint(plain)
    if there and there.is_published:
        if there.sha256 == sha256:
            return there
        raise VersionIsPublished(
            "Versionen kan inte ändras.",
            f"{questionnaire.key} {there.version} är publicerad.",
            "Spara ändringen som en ny version.",
        )
    version = there or QuestionnaireVersion(questionnaire=questionnaire, version=plain["version"], made_at=at)
    version.definition, version.sha256 = plain, sha256
    return published(version, by=by, at=at)


def published(version: QuestionnaireVersion, *, by: str, at: datetime) -> QuestionnaireVersion:
    """Publish a version that has been linted: save it, register its variables, and log it.

    Audit: questionnaires.version-published.
    """
    questionnaire = version.questionnaire
    version.is_published, version.published_at = True, at
    version.save()
    _register(questionnaire, version)
    questionnaire.title = version.definition["title"]["sv"][:300]
    questionnaire.profile = version.definition["profile"]
    questionnaire.save(update_fields=["title", "profile"])
    record(entry("questionnaires.version-published", version), by=by, at=at)
    return version


def made(definition: Mapping[str, Any], about: About) -> Questionnaire:
    """Return a questionnaire that is not yet saved.

    :raises OwnerUnknown: when its owner or county is not known.
    """
    owner = Organisation.everything.filter(key=about.owner).first() if about.owner else None
    county = Area.objects.filter(kind="county", code=about.county).first() if about.county else None
    if (about.owner and owner is None) or (about.county and county is None):
        raise OwnerUnknown(
            "Frågeformuläret kan inte skapas.",
            f"Ägare: {about.owner or 'ingen'}. Län: {about.county or 'inget'}.",
            "Ange en ägare och ett län som finns i registren.",
        )
    return Questionnaire(
        key=definition["key"],
        title=definition["title"]["sv"][:300],
        profile=definition["profile"],
        owner=owner,
        county=county,
        is_public=about.is_public,
        is_synthetic=definition.get("is_synthetic", False),
    )


def kinds(questionnaire: Questionnaire | None) -> dict[str, str]:
    """Return the kinds of the variables a questionnaire has registered.

    Database: 1 query.
    """
    if questionnaire is None or questionnaire.pk is None:
        return {}
    return dict(questionnaire.variables.values_list("key", "kind"))


def demand_clean(found: Lint, key: str) -> None:
    """Refuse a definition with faults.

    :raises InvalidInput: with every fault.
    """
    if not found.is_clean:
        faults = [Fault(_place(fault.line, fault.where), fault.message, fault.remedy) for fault in found.faults]
        raise InvalidInput(f"Frågeformuläret {key} kan inte sparas: {len(faults)} fel.", faults)


def entry(action: str, version: QuestionnaireVersion) -> Entry:
    """Return the event of a version, for the journal."""
    questionnaire = version.questionnaire
    return Entry(
        action,
        VERSION,
        f"{questionnaire.key}/{version.version}",
        f"{questionnaire.title}, version {version.version}",
        county=questionnaire.county.code if questionnaire.county else "",
        after={"sha256": version.sha256, "version": version.version},
    )


def _place(line: int, where: str) -> str:
    return f"rad {line}, {where}" if line else where


def _register(questionnaire: Questionnaire, version: QuestionnaireVersion) -> None:
    """Put new variables in the register, and let the others have the words of the newest version."""
    there = {one.key: one for one in questionnaire.variables.all()}
    new, reworded = [], []
    for question in read(version.definition).questions():
        variable = there.get(question.variable)
        if variable is None:
            new.append(
                Variable(
                    questionnaire=questionnaire,
                    key=question.variable,
                    kind=question.kind.value,
                    label=question.label.sv,
                    first_version=version.version,
                )
            )
        elif variable.label != question.label.sv:
            variable.label = question.label.sv
            reworded.append(variable)
    Variable.objects.bulk_create(new)
    Variable.objects.bulk_update(reworded, ["label"], batch_size=200)
