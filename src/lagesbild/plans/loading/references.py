"""Looks up everything that plans.json refers to, and what may stand only once. Nothing is saved here."""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from lagesbild.actors.models import Organisation
from lagesbild.indicators.models import Indicator
from lagesbild.places.models import Area
from lagesbild.plans import rules
from lagesbild.plans.loading.contents import Contents, Row
from lagesbild.plans.models import (
    Goal,
    LinkKind,
    Perspective,
    Plan,
    PlanLevel,
    PlanStatus,
    PreventionLevel,
    StatementKind,
    Verdict,
    ViolenceType,
)
from lagesbild.sources.models import Source

ADDRESS = re.compile(r"[-a-zA-Z0-9_]+")
ADD = "Lägg till det först eller rätta stavningen."


@dataclass(frozen=True)
class Known:
    """What is in the database already, by key; organisations by the name the file uses, and `names` all there are."""

    organisations: Mapping[str, Organisation | None]
    counties: Mapping[str, Area]
    sources: Mapping[str, Source]
    violence_types: Mapping[str, ViolenceType]
    plans: Mapping[str, Plan]
    goals: Mapping[str, Goal]
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    perspectives: Mapping[str, Perspective] = field(default_factory=dict)
    names: tuple[str, ...] = ()


def check(contents: Contents, known: Known) -> None:
    """Refuse the file when anything in it is wrong.

    :raises InvalidInput: with every fault, those of shape among them.
    """
    note_faults(contents, known)
    contents.check()


def note_faults(contents: Contents, known: Known) -> None:
    """Note everything that refers to nothing, or stands twice."""
    _owners(contents, known)
    _once(contents, contents.plans, "plan")
    _once(contents, contents.goals, "mål")
    _numbers(contents, known)
    _plans(contents, known)
    _choices(contents, known)
    _links(contents, known)
    _indicators(contents)
    _perspectives(contents, known)


def _owners(contents: Contents, known: Known) -> None:
    for row in contents.plans:
        if not row["owner"]:
            contents.fault(row.where, "planen saknar ägare.", "Ange den organisation som har beslutat planen.", "owner")
        elif known.organisations.get(row["owner"]) is None:
            remedy = _remedy(row["owner"], known.names)
            contents.fault(row.where, f"ägaren ”{row['owner']}” finns inte bland aktörerna.", remedy, "owner")
    for row in contents.with_organisation():
        if row["organisation"] and known.organisations.get(row["organisation"]) is None:
            remedy = _remedy(row["organisation"], known.names)
            contents.fault(row.where, f"aktören ”{row['organisation']}” finns inte.", remedy, "organisation")


def _remedy(word: str, values: Iterable[str]) -> str:
    """Return what to do about a word nobody knows: the known word it is most like, or to add it."""
    written = {value.casefold(): value for value in values}
    close = difflib.get_close_matches(word.casefold(), written, n=1)
    return f"Menade du ”{written[close[0]]}”?" if close else ADD


def _once(contents: Contents, rows: Iterable[Row], what: str) -> None:
    seen: dict[str, str] = {}
    for row in rows:
        if row["key"] in seen:
            contents.fault(
                row.where,
                f"nyckeln står två gånger, även i {seen[row['key']]}.",
                f"Ge varje {what} en egen nyckel.",
                "key",
            )
        seen.setdefault(row["key"], row.where.whole)


def _numbers(contents: Contents, known: Known) -> None:
    given = {row["key"] for row in contents.goals}
    taken = {
        (
            goal.plan.key,
            rules.address(plan=goal.plan.key, key=goal.key, number=goal.number),
        ): f"målet {goal.key}, som finns här redan"
        for goal in known.goals.values()
        if goal.key not in given
    }
    for row in contents.goals:
        number = rules.address(plan=row.of, key=row["key"], number=row["number"])
        if "/" in number or number in rules.RESERVED:
            contents.fault(
                row.where, f"numret ”{number}” kan inte stå i en adress.", "Skriv numret utan snedstreck.", "number"
            )
        if (row.of, number) in taken:
            contents.fault(
                row.where,
                f"numret {number} står två gånger i planen, även i {taken[row.of, number]}.",
                "Rätta det ena numret.",
                "number",
            )
        taken.setdefault((row.of, number), row.where.whole)
        elsewhere = known.goals.get(row["key"])
        if elsewhere is not None and elsewhere.plan.key != row.of:
            remedy = "Ge målet en egen nyckel, eller läs in filen som ett utkast med ny nyckel."
            contents.fault(row.where, "nyckeln hör till ett mål i en annan plan.", remedy, "key")


def _plans(contents: Contents, known: Known) -> None:
    parents = {plan.key: plan.parent.key if plan.parent else "" for plan in known.plans.values()}
    parents |= {row["key"]: row["parent"] for row in contents.plans}
    for row in contents.plans:
        if row["key"] in rules.RESERVED or not ADDRESS.fullmatch(row["key"] or "-"):
            remedy = "Skriv med a–z, siffror och bindestreck."
            contents.fault(row.where, f"nyckeln ”{row['key']}” kan inte stå i en adress.", remedy, "key")
        if rules.closes_a_loop(parents, goal=row["key"], under=row["parent"]):
            remedy = "Välj en annan plan, eller ingen."
            contents.fault(row.where, "planen utgår från sig själv.", remedy, "parent")


def _choices(contents: Contents, known: Known) -> None:
    plans = {row["key"] for row in contents.plans} | set(known.plans)
    for row in contents.everything():
        _one_of(contents, row, "source", known.sources)
    for row in contents.plans:
        _one_of(contents, row, "county", known.counties)
        _one_of(contents, row, "parent", plans)
        _one_of(contents, row, "level", PlanLevel.values)
        _one_of(contents, row, "status", PlanStatus.values)
    for row in contents.links:
        _one_of(contents, row, "kind", LinkKind.values)
    for row in contents.statements:
        _one_of(contents, row, "kind", StatementKind.values)
    for row in contents.indicators:
        _one_of(contents, row, "indicator", known.indicators)
    for row in contents.perspectives:
        _one_of(contents, row, "perspective", known.perspectives)
        _one_of(contents, row, "verdict", Verdict.values)
    for row in contents.goals:
        _all_of(contents, row, "prevention_levels", PreventionLevel.values)
        _all_of(contents, row, "violence_types", known.violence_types)


def _one_of(contents: Contents, row: Row, name: str, values: Collection[str]) -> None:
    if row[name] and row[name] not in values:
        contents.fault(row.where, f"”{row[name]}” finns inte.", _remedy(row[name], _written(contents, values)), name)


def _all_of(contents: Contents, row: Row, name: str, values: Collection[str]) -> None:
    for word in row.words[name]:
        if word not in values:
            contents.fault(row.where, f"”{word}” finns inte.", _remedy(word, _written(contents, values)), name)


def _written(contents: Contents, values: Iterable[str]) -> list[str]:
    """Return the values as the file writes them."""
    return [contents.labels.get(value, value) for value in values]


def _links(contents: Contents, known: Known) -> None:
    plan_of = {goal.key: goal.plan.key for goal in known.goals.values()}
    plan_of |= {row["key"]: row.of for row in contents.goals}
    seen = set()
    for row in contents.links:
        if row["target"] and row["target"] not in plan_of:
            remedy = _remedy(row["target"], plan_of)
            contents.fault(row.where, f"länken går till ”{row['target']}”, som inte finns.", remedy, "target")
        elif row["target"] and plan_of[row["target"]] == row.of:
            remedy = "Länka till en annan plan."
            contents.fault(row.where, f"länken går till planens eget mål {row['target']}.", remedy, "target")
        if row["goal"] and plan_of.get(row["goal"]) != row.of:
            contents.fault(row.where, f"målet ”{row['goal']}” finns inte i planen.", "Rätta målets nyckel.", "goal")
        link = (row.of, row["goal"], row["target"], row["kind"])
        if link in seen:
            contents.fault(row.where, "samma länk står två gånger.", "Ta bort den ena.")
        seen.add(link)


def _indicators(contents: Contents) -> None:
    seen = set()
    for row in contents.indicators:
        if not (row["indicator"] or row["title"]):
            contents.fault(row.where, "måttet saknar både indikator och namn.", "Fyll i det ena.", "indicator")
        if row["indicator"] and (row.of, row["indicator"]) in seen:
            fault = f"indikatorn ”{row['indicator']}” står två gånger vid målet."
            contents.fault(row.where, fault, "Ta bort den ena raden.", "indicator")
        seen.add((row.of, row["indicator"]))


def _perspectives(contents: Contents, known: Known) -> None:
    plan_of = {goal.key: goal.plan.key for goal in known.goals.values()}
    plan_of |= {row["key"]: row.of for row in contents.goals}
    seen = set()
    for row in contents.perspectives:
        if row["goal"] and plan_of.get(row["goal"]) != row.of:
            contents.fault(row.where, f"målet ”{row['goal']}” finns inte i planen.", "Rätta målets nyckel.", "goal")
        if row["verdict"] == Verdict.NOT_RELEVANT and not row["reason"]:
            contents.fault(row.where, "perspektivet är inte relevant, men varför står inte.", "Skriv varför.", "reason")
        if (row.of, row["goal"], row["perspective"]) in seen:
            contents.fault(row.where, "perspektivet står två gånger.", "Ta bort den ena raden.", "perspective")
        seen.add((row.of, row["goal"], row["perspective"]))
