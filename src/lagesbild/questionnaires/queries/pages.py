"""A version as its pages show it: every part in order, with its expressions told, its faults, and its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lagesbild.actors.models import Organisation
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import Area
from lagesbild.questionnaires import permissions
from lagesbild.questionnaires.errors import VersionIsPublished
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.questionnaires.queries.versions import found_version
from lagesbild.questionnaires.rules import definition as rules
from lagesbild.questionnaires.rules.linting import Lint, LintFault, lint
from lagesbild.questionnaires.rules.reading import read
from lagesbild.questionnaires.rules.telling import Teller, teller

KIND_WORDS = {
    "choice": "ett val", "multi": "flera val", "number": "tal", "money": "belopp", "date": "datum", "text": "text",
    "organisation": "organisation", "area": "område", "goal": "mål", "group": "grupp", "repeat": "upprepning",
    "section": "avsnitt",
}  # fmt: skip
PROFILE_WORDS = {
    "statement": "Yttrande", "survey": "Enkät", "evaluation": "Utvärdering", "follow-up": "Uppföljning",
}  # fmt: skip


@dataclass(frozen=True)
class Steering:
    """One expression of a part: what it decides, in words, and as it is written."""

    what: str
    told: str
    written: str


@dataclass(frozen=True)
class PartLine:
    """One part of a questionnaire as it is read: a section, a group, a repeat or a question."""

    place: str
    depth: int
    kind: str
    name: str
    title: str
    title_en: str
    hint: str
    unit: str
    choices: tuple[str, ...]
    steering: tuple[Steering, ...]
    faults: tuple[LintFault, ...]
    is_first: bool
    is_last: bool

    @property
    def is_question(self) -> bool:
        """Return whether it is a question."""
        return self.kind not in {"section", "group", "repeat"}

    @property
    def kind_words(self) -> str:
        """Return what kind of part it is, in Swedish."""
        return KIND_WORDS[self.kind]


@dataclass(frozen=True)
class VersionPage:
    """A version with everything its page shows."""

    version: QuestionnaireVersion
    questionnaire: rules.Questionnaire
    parts: tuple[PartLine, ...]
    lint: Lint
    versions: tuple[tuple[str, bool], ...]
    may_change: bool
    kinds: Mapping[str, str]

    @property
    def questions(self) -> int:
        """Return how many questions there are."""
        return sum(part.is_question for part in self.parts)

    @property
    def profile_words(self) -> str:
        """Return what the questionnaire is for."""
        return PROFILE_WORDS[self.questionnaire.profile.value]

    @property
    def key(self) -> str:
        """Return the key of the questionnaire."""
        return self.questionnaire.key

    @property
    def others(self) -> tuple[str, ...]:
        """Return the published versions before this one, which it can be compared with."""
        names = [name for name, is_published in self.versions if is_published or name == self.version.version]
        return tuple(names[names.index(self.version.version) + 1 :])

    @property
    def other_faults(self) -> tuple[LintFault, ...]:
        """Return the faults that belong to no part: in the title, the lists of choices and the whole."""
        own = {one for part in self.parts for one in part.faults}
        return tuple(one for one in self.lint.faults if one not in own)


def version_page(*, key: str, version: str = "", scope: Scope) -> VersionPage:
    """Return a version with all its parts; without a name the newest published one.

    Database: 3 queries.

    :raises VersionUnknown: when there is none, or it may not be seen.
    """
    found = found_version(key=key, version=version, scope=scope)
    kinds = dict(found.questionnaire.variables.values_list("key", "kind"))
    linted = lint(found.definition, earlier=kinds)
    questionnaire = read(found.definition)
    visible = QuestionnaireVersion.objects.within(scope).filter(questionnaire=found.questionnaire)
    versions = visible.order_by("is_published", "-published_at", "-pk").values_list("version", "is_published")
    return VersionPage(
        version=found,
        questionnaire=questionnaire,
        parts=tuple(_sections(questionnaire, linted.faults)),
        lint=linted,
        versions=tuple(versions),
        may_change=permissions.may(scope, permissions.Permission.CHANGE, found.questionnaire),
        kinds=kinds,
    )


def draft_page(*, key: str, version: str, scope: Scope) -> VersionPage:
    """Return a draft that the scope may change, with all its parts.

    Database: 3 queries.

    :raises VersionUnknown: when there is none, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises VersionIsPublished: when it is no longer a draft.
    """
    page = version_page(key=key, version=version, scope=scope)
    permissions.demand_change(scope, page.version.questionnaire)
    if page.version.is_published:
        raise VersionIsPublished(
            "Versionen kan inte ändras.", f"{key} {version} är publicerad.", "Skapa en ny version i stället."
        )
    return page


def page_to_renew(*, key: str, scope: Scope) -> VersionPage:
    """Return the newest version of a questionnaire that the scope may make a new version of.

    Database: 3 queries.

    :raises VersionUnknown: when there is none, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    """
    page = version_page(key=key, scope=scope)
    permissions.demand_change(scope, page.version.questionnaire)
    return page


@dataclass(frozen=True)
class OwnerChoices:
    """Who a new questionnaire may belong to: keys and names of organisations, codes and names of counties."""

    owners: tuple[tuple[str, str], ...]
    counties: tuple[tuple[str, str], ...]


def owner_choices(*, scope: Scope) -> OwnerChoices:
    """Return the organisations and counties in which the scope writes.

    Database: 2 queries.
    """
    organisations = Organisation.objects.within(scope).select_related("county")
    owners = [
        (one.key, one.name)
        for one in organisations
        if scope.writes_in(county=one.county.code if one.county else None, organisation=one.key)
    ]
    counties = Area.objects.filter(kind="county").values_list("code", "name")
    return OwnerChoices(
        owners=tuple(sorted(owners, key=lambda one: swedish.sort_key(one[1]))),
        counties=tuple(sorted(one for one in counties if scope.writes_in(county=one[0]))),
    )


def _sections(questionnaire: rules.Questionnaire, faults: tuple[LintFault, ...]) -> Iterator[PartLine]:
    telling = teller(questionnaire)
    for place, section in enumerate(questionnaire.sections):
        yield from _lines(section, (place,), len(questionnaire.sections), (telling, questionnaire, faults))


def _lines(part: Any, place: tuple[int, ...], beside: int, told: tuple[Any, ...]) -> Iterator[PartLine]:
    telling, questionnaire, faults = told
    path: list[str | int] = []
    for depth, step in enumerate(place):
        path += ["items" if depth else "sections", step]
    own = tuple(one for one in faults if one.path[: len(path)] == tuple(path) and _is_own(one.path[len(path) :]))
    yield PartLine(
        place=".".join(map(str, place)),
        depth=len(place),
        kind=_kind(part),
        name=part.variable if isinstance(part, rules.Question) else part.key,
        title=(part.label if isinstance(part, rules.Question) else part.title).sv,
        title_en=(part.label if isinstance(part, rules.Question) else part.title).en,
        hint=(part.hint if isinstance(part, rules.Question) else part.intro).sv,
        unit=part.unit if isinstance(part, rules.Question) else "",
        choices=_choices(part, questionnaire),
        steering=tuple(_steering(part, telling)),
        faults=own,
        is_first=place[-1] == 0,
        is_last=place[-1] == beside - 1,
    )
    for step, item in enumerate(getattr(part, "items", ())):
        yield from _lines(item, (*place, step), len(part.items), told)


def _is_own(rest: tuple[str | int, ...]) -> bool:
    return rest[:1] != ("items",) or len(rest) == 1


def _kind(part: Any) -> str:
    if isinstance(part, rules.Question):
        return part.kind.value
    return {rules.Section: "section", rules.Group: "group", rules.Repeat: "repeat"}[type(part)]


def _choices(part: Any, questionnaire: rules.Questionnaire) -> tuple[str, ...]:
    if not isinstance(part, rules.Question):
        return ()
    return tuple(one.label.sv or one.value for one in questionnaire.choices.get(part.choices, ()))


def _steering(part: Any, telling: Teller) -> Iterator[Steering]:
    if part.relevant:
        yield Steering("Visas när", telling.told(part.relevant), part.relevant)
    if not isinstance(part, rules.Question):
        if isinstance(part, rules.Repeat) and part.prefill:
            yield Steering("Rader från", "registret" if part.prefill == "activities" else part.prefill, "")
        return
    if part.required:
        yield Steering(
            "Behöver besvaras", telling.told(part.required), part.required if part.required != "true" else ""
        )
    if part.constraint:
        yield Steering("Villkor", telling.told(part.constraint), part.constraint)
        yield Steering("Sägs annars", part.constraint_message.sv, "")
    if part.calculation:
        yield Steering("Räknas ut som", telling.told(part.calculation), part.calculation)
    if part.prefill:
        yield Steering("Ifylls från", "förra svaret" if part.prefill == "previous" else part.prefill, "")
