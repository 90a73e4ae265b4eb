"""Governing documents as lists show them. A local plan of the register is one too, unless a document stands for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Prefetch

from lagesbild.actors.models import Organisation
from lagesbild.governing import rules
from lagesbild.governing.errors import UnknownChoice
from lagesbild.governing.models import DecisionLevel, DocumentKind, GoverningDocument, Reach, StatedAbsence
from lagesbild.governing.permissions import may_write_for
from lagesbild.governing.rules import Ending, Holding, Standing, Validity
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, GoalLink, Plan, PlanLevel, ViolenceType

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DocumentFilter:
    """What a reader asks for; an empty value asks for everything."""

    county: str = ""
    actor: str = ""
    kind: str = ""
    level: str = ""
    standing: str = ""
    ending: str = ""
    violence: str = ""
    goal: str = ""
    text: str = ""


ALL = DocumentFilter()


@dataclass(frozen=True)
class DocumentLine:
    """A governing document, or a local plan of the register, as a list shows it."""

    key: str
    href: str
    title: str
    actor_key: str
    actor: str
    actor_kind: str
    area_code: str
    county_code: str
    county: str
    kind: str
    governs: bool
    decision_level: str
    decided_by: str
    decided_on: date | None
    validity: Validity
    review_on: date | None
    reach_words: str
    standing: Standing
    ending: Ending
    goals: tuple[str, ...] = ()
    violence_types: tuple[str, ...] = ()
    is_plan: bool = False
    is_public: bool = True
    is_synthetic: bool = False
    source: str = ""
    place: str = ""

    @property
    def standing_words(self) -> str:
        """Return how far the document holds, in words."""
        return rules.STANDING_WORDS[self.standing]

    @property
    def ending_words(self) -> str:
        """Return when it ends, in words; the day when it is known."""
        if self.validity.ends_before is None:
            return rules.ENDING_WORDS[self.ending]
        last = date.fromordinal(self.validity.ends_before.toordinal() - 1)
        return f"{'gick ut' if self.ending is Ending.EXPIRED else 'till och med'} {swedish.day(last)}"

    @property
    def level_words(self) -> str:
        """Return where it was decided, in words."""
        return self.decided_by or DecisionLevel(self.decision_level).label

    @property
    def warns(self) -> bool:
        """Return whether the document has ended or soon will."""
        return self.ending in {Ending.SOON, Ending.EXPIRED} and self.standing is not Standing.WITHDRAWN


@dataclass(frozen=True)
class ActorPicture:
    """An actor with its documents: what it has, and whether it is said to have none."""

    key: str
    name: str
    county_code: str
    county: str
    documents: tuple[DocumentLine, ...]
    holding: Holding
    absence_on: date | None
    absence_note: str
    absence_origin: str
    absence_is_synthetic: bool
    may_change: bool
    regional_plans: Pairs = field(default=())

    @property
    def holding_words(self) -> str:
        """Return what the actor has, in words."""
        return rules.HOLDING_WORDS[self.holding]


def document_lines(*, scope: Scope, on: date, asked: DocumentFilter = ALL) -> tuple[DocumentLine, ...]:
    """Return the documents and local plans that fit the choices, by county, actor and title.

    Database: 7 queries.
    """
    lines = [*_documents(scope, asked, on), *_local_plans(scope, asked, on)]
    fitting = (one for one in lines if _fits(one, asked))
    return tuple(
        sorted(fitting, key=lambda one: (one.county_code or "99", *map(swedish.sort_key, (one.actor, one.title))))
    )


def ending_soon(*, scope: Scope, on: date) -> tuple[DocumentLine, ...]:
    """Return the documents of the scope's own area that have ended, soon end, or are due for review, soonest first.

    Database: 7 queries.
    """
    counties, own = scope.keys(Level.COUNTY), scope.keys(Level.ORGANISATION)
    reads_all = scope.reads_everything()
    latest = date.fromordinal(on.toordinal() + rules.SOON_DAYS)
    found = [
        one
        for one in document_lines(scope=scope, on=on)
        if (reads_all or one.county_code in counties or one.actor_key in own)
        and (one.warns or (one.review_on is not None and one.review_on <= latest))
        and one.standing is not Standing.WITHDRAWN
    ]
    return tuple(sorted(found, key=lambda one: one.validity.ends_before or one.review_on or date.max))


def actor_picture(*, key: str, scope: Scope, on: date) -> ActorPicture:
    """Return one actor with its governing documents and local plans.

    Database: 10 queries.

    :raises UnknownChoice: when there is no such actor, or when it may not be seen.
    """
    organisation = Organisation.objects.within(scope).select_related("county").filter(key=key).first()
    if organisation is None:
        raise UnknownChoice("Aktören finns inte.", f"Nyckel: {key}.", "Välj en aktör i listan över aktörer.")
    lines = document_lines(scope=scope, on=on, asked=DocumentFilter(actor=key))
    said = StatedAbsence.objects.select_related("source").filter(organisation=organisation).first()
    county = organisation.county.code if organisation.county else ""
    regional = Plan.objects.within(scope).filter(level=PlanLevel.REGIONAL, county__code=county, goals__isnull=False)
    return ActorPicture(
        key=key,
        name=organisation.name,
        county_code=county,
        county=organisation.county.name if organisation.county else "",
        documents=lines,
        holding=rules.holding([(one.standing, one.governs) for one in lines], said is not None),
        absence_on=said.stated_on if said else None,
        absence_note=said.note if said else "",
        absence_origin=said.origin_words if said else "",
        absence_is_synthetic=said.is_synthetic if said else False,
        may_change=may_write_for(scope=scope, organisation=organisation),
        regional_plans=tuple(regional.distinct().order_by("name").values_list("key", "name")),
    )


def filter_choices() -> dict[str, Pairs]:
    """Return what the list may be narrowed by: counties, kinds, levels, standings, endings and forms of violence.

    Database: 2 queries.
    """
    areas = Area.objects.of_kind("county").order_by("code").values_list("code", "name")
    return {
        "lan": tuple(areas),
        "slag": tuple(DocumentKind.choices),
        "niva": tuple(DecisionLevel.choices),
        "lage": tuple((one.value, words.capitalize()) for one, words in rules.STANDING_WORDS.items()),
        "giltighet": tuple((one.value, words.capitalize()) for one, words in rules.ENDING_WORDS.items()),
        "valdsform": tuple(ViolenceType.objects.order_by("name").values_list("key", "name")),
    }


def _documents(scope: Scope, asked: DocumentFilter, on: date) -> Iterable[DocumentLine]:
    found = GoverningDocument.objects.within(scope)
    if asked.county:
        found = found.for_county(asked.county)
    if asked.actor:
        found = found.of_actor(asked.actor)
    goals = Prefetch("goals", queryset=Goal.objects.only("key", "plan_id"))
    related = found.select_related("organisation__county", "organisation__area", "source").prefetch_related(
        goals, "violence_types"
    )
    return [document_line(document=one, on=on) for one in related]


def document_line(*, document: GoverningDocument, on: date) -> DocumentLine:
    """Return a document as a list shows it.

    Database: none when the actor, its county and area, the source, goals and forms of violence are read along.
    """
    validity = Validity(document.state, document.starts_on, document.ends_before, document.has_no_end)
    line = _line_of(document.organisation, validity, on)
    kind = DocumentKind(document.kind)
    return replace(
        line,
        key=document.key,
        href=f"/styrdokument/{document.key}/",
        title=document.title,
        kind=kind.label,
        governs=kind.governs,
        decision_level=document.decision_level,
        decided_by=document.decided_by,
        decided_on=document.decided_on,
        review_on=document.review_on,
        reach_words=document.administrations or Reach(document.reach).label,
        goals=tuple(goal.key for goal in document.goals.all()),
        violence_types=tuple(one.key for one in document.violence_types.all()),
        is_public=document.is_public,
        is_synthetic=document.is_synthetic,
        source=document.source.title if document.source else "",
        place=document.place_in_source,
    )


def _local_plans(scope: Scope, asked: DocumentFilter, on: date) -> Iterable[DocumentLine]:
    found = Plan.objects.within(scope).filter(level=PlanLevel.LOCAL, governing_document__isnull=True)
    if asked.county:
        found = found.filter(owner__county__code=asked.county)
    if asked.actor:
        found = found.filter(owner__key=asked.actor)
    links = Prefetch("links_out", queryset=GoalLink.objects.select_related("target"))
    goals = Prefetch("goals", queryset=Goal.objects.prefetch_related("violence_types"))
    related = found.select_related("owner__county", "owner__area", "source").prefetch_related(links, goals)
    return [_plan_line(one, on) for one in related]


def _plan_line(plan: Plan, on: date) -> DocumentLine:
    validity = Validity(rules.state_of_plan(plan.status), plan.starts_on, plan.ends_before)
    return replace(
        _line_of(plan.owner, validity, on),
        key=plan.key,
        href=f"/planer/{plan.key}/",
        title=plan.name,
        kind=f"lokal plan ({plan.kind})",
        decided_by=plan.decided_by,
        decided_on=plan.decided_on,
        goals=tuple(dict.fromkeys(link.target.key for link in plan.links_out.all())),
        violence_types=tuple({one.key for goal in plan.goals.all() for one in goal.violence_types.all()}),
        is_plan=True,
        is_public=plan.status != "draft",
        is_synthetic=plan.is_synthetic,
        source=plan.source.title if plan.source else "",
        place=plan.place_in_source,
    )


def _line_of(organisation: Organisation, validity: Validity, on: date) -> DocumentLine:
    return DocumentLine(
        key="",
        href="",
        title="",
        actor_key=organisation.key,
        actor=organisation.name,
        actor_kind=organisation.kind,
        area_code=organisation.area.code if organisation.area else "",
        county_code=organisation.county.code if organisation.county else "",
        county=organisation.county.name if organisation.county else "",
        kind="",
        governs=True,
        decision_level=DecisionLevel.NOT_KNOWN,
        decided_by="",
        decided_on=None,
        validity=validity,
        review_on=None,
        reach_words=Reach.NOT_KNOWN.label,
        standing=rules.standing(validity, on),
        ending=rules.ending(validity, on),
    )


def _fits(line: DocumentLine, asked: DocumentFilter) -> bool:
    """Return whether a line fits the choices that are not made in the database: few rows, and derived from the day."""
    kind = DocumentKind(asked.kind).label if asked.kind in DocumentKind.values else asked.kind
    return all(
        (
            not asked.kind or line.kind == kind or (line.is_plan and asked.kind == DocumentKind.PLAN),
            not asked.level or line.decision_level == asked.level,
            not asked.standing or line.standing == asked.standing,
            not asked.ending or line.ending == asked.ending,
            not asked.violence or asked.violence in line.violence_types,
            not asked.goal or asked.goal in line.goals,
            not asked.text or asked.text.casefold() in f"{line.title} {line.actor}".casefold(),
        )
    )
