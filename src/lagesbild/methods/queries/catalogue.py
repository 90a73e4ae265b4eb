"""Questions about methods: which there are, what one is, and which method a name denotes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count as CountOf

from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld
from lagesbild.methods import rules
from lagesbild.methods.errors import MethodUnknown
from lagesbild.methods.models import EvidenceStatement, Method, MethodAlias

PER_PAGE = 50


@dataclass(frozen=True)
class MethodLine:
    """One method of the list."""

    key: str
    name: str
    full_name: str
    owner: str
    cost: str
    licence: str
    languages: str
    kind: str
    level: str | Withheld
    level_stated: str
    target_group: str
    violence_type: str
    statements: int


@dataclass(frozen=True)
class MethodList:
    """A page of methods, the kinds to choose among, and how many there are in all and with a statement."""

    page: Page[MethodLine]
    kinds: tuple[str, ...]
    total: int
    with_statement: int


@dataclass(frozen=True)
class Statement:
    """What somebody has said of a method's evidence: who, when, where, and how we checked it."""

    words: str
    said_by: str
    source: str
    place: str
    url: str
    verification: str


@dataclass(frozen=True)
class MethodPicture:
    """One method with its other names and everything said of its evidence."""

    method: MethodLine
    also_called: tuple[str, ...]
    used_by: str
    note: str
    origin: str
    statements: tuple[Statement, ...]
    finding: str


def methods(
    *,
    scope: Scope,  # noqa: ARG001 - public; asked in the form of every query
    search: str = "",
    kind: str = "",
    level: str = "",
    page: int | str = 1,
    per_page: int = PER_PAGE,
) -> MethodList:
    """Return a page of the methods that fit, by name. Methods are public.

    Database: 2 queries.
    """
    names = _other_names()
    every = [_line(one) for one in Method.objects.annotate(statements=CountOf("evidence"))]
    words = search.casefold().split()
    chosen = [
        one
        for one in every
        if (not kind or one.kind == kind)
        and level in one.level_stated
        and all(word in f"{one.name} {one.full_name} {names.get(one.key, '')}".casefold() for word in words)
    ]
    chosen.sort(key=lambda one: swedish.sort_key(one.name))
    return MethodList(
        page=Paginator(chosen, per_page).get_page(page),
        kinds=tuple(sorted({one.kind for one in every if one.kind}, key=swedish.sort_key)),
        total=len(every),
        with_statement=sum(one.statements > 0 for one in every),
    )


def method_picture(
    *,
    key: str,
    scope: Scope,  # noqa: ARG001 - public; asked in the form of every query
) -> MethodPicture:
    """Return one method with what has been said of its evidence.

    Database: 3 queries.

    :raises MethodUnknown: when no method has that key.
    """
    found = Method.objects.select_related("source").annotate(statements=CountOf("evidence")).filter(key=key).first()
    if found is None:
        raise MethodUnknown("Metoden finns inte.", f"Nyckel: {key}.", "Välj en metod i listan.")
    said = EvidenceStatement.objects.filter(method=found).select_related("source").order_by("pk")
    statements = tuple(_statement(one) for one in said)
    called = found.aliases.order_by("name").values_list("name", flat=True)
    return MethodPicture(
        method=_line(found),
        also_called=tuple(called),
        used_by=found.used_by,
        note=found.note,
        origin=found.origin_words,
        statements=statements,
        finding=rules.evidence([(one.words, one.source) for one in statements]),
    )


def methods_by_name(*, names: Iterable[str]) -> dict[str, Method | None]:
    """Return the method each name denotes: its name, its full name or another name; None when no method has it.

    Upper and lower case are the same.

    Database: 2 queries.
    """
    known: dict[str, Method] = {}
    for one in Method.objects.order_by("pk"):
        known[one.name.casefold()] = one
        known.setdefault(one.full_name.casefold(), one)
    for alias in MethodAlias.objects.select_related("method"):
        known.setdefault(alias.name.casefold(), alias.method)
    known.pop("", None)
    return {name: known.get(name.strip().casefold()) for name in names}


def _other_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for key, name in MethodAlias.objects.values_list("method__key", "name"):
        names[key] = f"{names.get(key, '')} {name}"
    return names


def _line(one: Method) -> MethodLine:
    return MethodLine(
        key=one.key,
        name=one.name,
        full_name=one.full_name,
        owner=one.owner,
        cost=one.cost,
        licence=one.licence,
        languages=one.languages,
        kind=one.kind,
        level=rules.level(one.prevention_level, is_derived=one.level_is_derived),
        level_stated=one.prevention_level,
        target_group=one.target_group,
        violence_type=one.violence_type,
        statements=one.statements,  # type: ignore[attr-defined]  # annotated where it is read
    )


def _statement(one: EvidenceStatement) -> Statement:
    return Statement(
        words=one.statement,
        said_by=rules.said_by(
            one.stated_by,
            one.stated_when,
            one.source.publisher if one.source else "",
            one.source.published_text if one.source else "",
        ),
        source=one.source.title if one.source else "",
        place=one.place_in_source,
        url=one.stated_in,
        verification=one.verification,
    )
