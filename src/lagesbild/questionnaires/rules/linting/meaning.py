"""What the shape cannot say: names that stand twice, choices that are missing, expressions that do not hold, cycles."""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from lagesbild.questionnaires.rules.definition import Kind
from lagesbild.questionnaires.rules.expressions import RESERVED, ExpressionFault, Node, Type, names_in, parse
from lagesbild.questionnaires.rules.expressions.checking import Checker, Known, literals
from lagesbild.questionnaires.rules.linting.contents import TYPES, Contents, Part
from lagesbild.questionnaires.rules.linting.shape import ShapeFault
from lagesbild.questionnaires.rules.reading import Path

WITH_CHOICES = {Kind.CHOICE.value, Kind.MULTI.value}
CONDITIONS = ("relevant", "required", "constraint")


def faults_in(contents: Contents, earlier: Mapping[str, str]) -> Iterator[ShapeFault]:
    """Return every fault in what the questionnaire says; `earlier` holds the kinds of variables asked before.

    Unit: faults.
    Withheld: never.
    Source: docs/methods/questionnaire-lint.md.
    """
    if not contents.parts:
        yield ShapeFault(
            "empty", ("sections",), "frågeformuläret har inga avsnitt.", "Lägg till ett avsnitt med frågor."
        )
    yield from _names(contents.parts)
    yield from _choice_lists(contents.choices)
    for part in contents.parts:
        yield from _part(part)
    known, repeats = contents.known(), contents.repeats()
    for part in contents.questions:
        yield from _choices_of(part, contents.choices)
        yield from _earlier(part, earlier)
    for part in contents.parts:
        yield from _expressions(part, known, repeats, contents.choices)
    yield from _cycles(contents.parts)


def _names(parts: Sequence[Part]) -> Iterator[ShapeFault]:
    seen: dict[str, Part] = {}
    for part in parts:
        field = "variable" if part.what == "question" else "key"
        first = seen.setdefault(part.name, part)
        if part.name in RESERVED:
            what = f"”{part.name}” är ett ord i uttrycken och kan inte vara ett namn."
            yield ShapeFault("reserved-name", (*part.path, field), what, "Välj ett annat namn.")
        elif part.name and first is not part:
            what = f"namnet ”{part.name}” har redan {first.where}."
            yield ShapeFault("duplicate-variable", (*part.path, field), what, "Ge varje del ett eget namn.")


def _choice_lists(lists: Mapping[str, Sequence[str]]) -> Iterator[ShapeFault]:
    for name, values in lists.items():
        if not values:
            yield ShapeFault(
                "empty", ("choices", name), f"listan ”{name}” har inga val.", "Lägg till val eller ta bort listan."
            )
        for place, value in enumerate(values):
            if value and value in values[:place]:
                what = f"valet ”{value}” står två gånger i ”{name}”."
                yield ShapeFault("duplicate-choice", ("choices", name, place, "value"), what, "Ta bort det ena.")


def _part(part: Part) -> Iterator[ShapeFault]:
    if part.what == "question":
        yield from _question(part)
        return
    if not part.given.get("items"):
        yield ShapeFault(
            "empty", part.path, f"{part.where} har inga frågor.", "Lägg till en fråga eller ta bort delen."
        )
    title = part.text("row_title")
    items = part.given.get("items")
    inside = [one.get("variable") for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    if title and title not in inside:
        what = f"radens rubrik ”{title}” är ingen fråga i upprepningen."
        yield ShapeFault("unknown-row-title", (*part.path, "row_title"), what, "Välj en av upprepningens frågor.")


def _question(part: Part) -> Iterator[ShapeFault]:
    has_message = bool(part.given.get("constraint_message"))
    if part.text("constraint") and not has_message:
        what = "villkoret har inget meddelande till den som svarar."
        remedy = "Skriv vad som ska sägas när det inte är uppfyllt (constraint_message)."
        yield ShapeFault("constraint-without-message", (*part.path, "constraint"), what, remedy)
    if has_message and not part.text("constraint"):
        what = "meddelandet hör till ett villkor som saknas."
        place = (*part.path, "constraint_message")
        yield ShapeFault("message-without-constraint", place, what, "Skriv ”constraint” eller ta bort meddelandet.")
    if part.text("calculation") and part.text("required"):
        what = "en beräknad fråga besvaras inte och kan inte krävas."
        yield ShapeFault("calculated-and-required", (*part.path, "required"), what, "Ta bort ”required”.")


def _choices_of(part: Part, lists: Mapping[str, Sequence[str]]) -> Iterator[ShapeFault]:
    kind, name = part.text("kind"), part.text("choices")
    if kind in WITH_CHOICES and not name:
        what = "frågan har inga val att välja mellan."
        yield ShapeFault("missing-choices", part.path, what, "Ange en lista i ”choices”.")
    elif name and name not in lists:
        listed = ", ".join(sorted(lists)[:8]) or "inga listor"
        what = f"listan ”{name}” finns inte."
        yield ShapeFault("unknown-choice-list", (*part.path, "choices"), what, f"Lägg till den; nu finns {listed}.")
    elif name and kind in TYPES and kind not in WITH_CHOICES:
        what = f"en fråga av slaget {kind} har inga val."
        yield ShapeFault("needless-choices", (*part.path, "choices"), what, "Ta bort ”choices” eller byt slag.")


def _earlier(part: Part, earlier: Mapping[str, str]) -> Iterator[ShapeFault]:
    before, now = earlier.get(part.name), part.text("kind")
    if before and now in TYPES and before != now:
        what = f"variabeln har varit av slaget {before} och är nu {now}."
        yield ShapeFault("kind-changed", (*part.path, "kind"), what, "Ge frågan en ny variabel, eller behåll slaget.")


def _expressions(
    part: Part, known: Mapping[str, Known], repeats: frozenset[str], lists: Mapping[str, Sequence[str]]
) -> Iterator[ShapeFault]:
    for name in CONDITIONS:
        if part.text(name):
            yield from _expression(part, name, (known, repeats), Type.TRUTH)
    text, kind = part.text("calculation"), part.text("kind")
    if text and kind in TYPES:
        yield from _expression(part, "calculation", (known, repeats), TYPES[kind])
        yield from _calculated_choices(part, text, lists.get(part.text("choices"), ()))


def _expression(
    part: Part, name: str, names: tuple[Mapping[str, Known], frozenset[str]], wanted: Type
) -> Iterator[ShapeFault]:
    path = (*part.path, name)
    tree = parse(part.text(name))
    if isinstance(tree, ExpressionFault):
        yield _placed(tree, path)
        return
    inside = part.name if part.what == "repeat" and name != "relevant" else part.repeat
    checker = Checker(names[0], names[1], inside)
    found = checker.type_of(tree)
    for fault in checker.faults:
        yield _placed(fault, path)
    if found is not None and found is not wanted:
        what = f"uttrycket ger {found} men här behövs {wanted}."
        remedy = 'Skriv ett villkor, till exempel svar = "ja".' if wanted is Type.TRUTH else "Skriv om uttrycket."
        yield ShapeFault("expression-wrong-type", path, what, remedy)


def _placed(fault: ExpressionFault, path: Path) -> ShapeFault:
    return ShapeFault(fault.code, path, f"tecken {fault.at + 1}: {fault.message}", fault.remedy)


def _calculated_choices(part: Part, text: str, choices: Sequence[str]) -> Iterator[ShapeFault]:
    tree = parse(text)
    if isinstance(tree, ExpressionFault) or not choices:
        return
    for literal in literals(tree):
        if isinstance(literal.value, str) and literal.value not in choices:
            what = f"tecken {literal.at + 1}: valet ”{literal.value[:60]}” finns inte."
            remedy = f"Välj bland {', '.join(choices[:8])}."
            yield ShapeFault("expression-unknown-choice", (*part.path, "calculation"), what, remedy)


def _cycles(parts: Sequence[Part]) -> Iterator[ShapeFault]:
    """Yield each circle of parts that wait for each other, told where its first part stands."""
    graph = {part.name: frozenset(part.within) for part in reversed(parts) if part.name}
    for part in parts:
        graph[part.name] = graph.get(part.name, frozenset()) | _reads(part)
    graph.pop("", None)
    by_name = {part.name: part for part in reversed(parts)}
    for name in [name for name, reads in graph.items() if name in reads]:
        yield _circle([name, name], by_name)
        graph[name] -= {name}
    while circle := _found_circle(graph):
        yield _circle(circle, by_name)
        for name in circle:
            graph.pop(name, None)


def _found_circle(graph: Mapping[str, frozenset[str]]) -> list[str]:
    try:
        TopologicalSorter({name: reads & graph.keys() for name, reads in graph.items()}).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return []


def _circle(names: list[str], parts: Mapping[str, Part]) -> ShapeFault:
    steering = [name for name in names if _reads(parts[name])] or names
    first = min(steering, key=lambda name: parts[name].path)
    part = parts[first]
    field = "calculation" if part.text("calculation") and not part.text("relevant") else "relevant"
    what = f"delarna väntar på varandra i en cirkel: {' → '.join(names[:12])}."
    return ShapeFault(
        "expression-cycle", (*part.path, field), what, "Låt inte en del styras av något som den själv styr."
    )


def _reads(part: Part) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for name in ("relevant", "calculation"):
        tree: Node | ExpressionFault | None = parse(part.text(name)) if part.text(name) else None
        if tree is not None and not isinstance(tree, ExpressionFault):
            found |= names_in(tree)
    return found
