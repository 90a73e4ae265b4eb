"""Checks an expression against the questions it may read: names, kinds of value, choices and arguments."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lagesbild.questionnaires.rules.expressions.evaluating import FUNCTIONS, MOST_DECIMALS, as_day
from lagesbild.questionnaires.rules.expressions.nodes import (
    Called,
    Column,
    Compared,
    ExpressionFault,
    Joined,
    Literal,
    Name,
    Negated,
    Node,
    Not,
    Reckoned,
    Type,
)

NOT_KNOWN: Type | None = None
UNKNOWN_NAME = "expression-unknown-name"
WRONG_TYPE = "expression-wrong-type"
WRONG_ARGUMENTS = "expression-wrong-arguments"


@dataclass(frozen=True)
class Known:
    """A question that an expression may read: its type, its choices when it has any, and the repeat it stands in."""

    type: Type
    choices: frozenset[str] = frozenset()
    repeat: str = ""


@dataclass
class Checker:
    """Checks one expression. `inside` is the repeat it stands in, so that the row's own answers may be read."""

    known: Mapping[str, Known]
    repeats: frozenset[str]
    inside: str = ""
    faults: list[ExpressionFault] = field(default_factory=list)

    def type_of(self, node: Node) -> Type | None:
        """Return what the node gives, None when a fault makes that unknowable; faults are collected on the way."""
        if isinstance(node, Literal):
            return _type_of_literal(node)
        if isinstance(node, Column):
            return self._bare_column(node)
        if isinstance(node, Name):
            return self._name(node)
        if isinstance(node, Compared):
            return self._compared(node)
        return self._called(node) if isinstance(node, Called) else self._operator(node)

    def _operator(self, node: Not | Joined | Negated | Reckoned) -> Type:
        if isinstance(node, Not):
            return self._all((node.operand,), Type.TRUTH, "not")
        if isinstance(node, Joined):
            return self._all(node.operands, Type.TRUTH, node.word)
        if isinstance(node, Negated):
            return self._all((node.operand,), Type.NUMBER, "-")
        return self._all((node.first, *(one for _, one in node.rest)), Type.NUMBER, node.rest[0][0])

    def _bare_column(self, node: Column) -> Type | None:
        if self._column(node) is None:
            return None
        what = f"”{node.repeat}/{node.variable}” är flera svar på en gång."
        return self._fault(WRONG_TYPE, node, what, "Använd sum, count, min eller max.")

    def _fault(self, code: str, node: Node, message: str, remedy: str) -> Type | None:
        """Note a fault; what a faulty node gives is not known."""
        self.faults.append(ExpressionFault(code, node.at, message, remedy))
        return NOT_KNOWN

    def _name(self, node: Name) -> Type | None:
        found = self.known.get(node.name)
        if found is None:
            return self._unknown(node)
        if found.repeat and found.repeat != self.inside:
            what = f"”{node.name}” besvaras en gång per rad i ”{found.repeat}”."
            remedy = f"Skriv till exempel sum({found.repeat}/{node.name}) eller count({found.repeat})."
            return self._fault(WRONG_TYPE, node, what, remedy)
        return found.type

    def _unknown(self, node: Name) -> Type | None:
        if node.name in self.repeats:
            what = f"”{node.name}” är en upprepning och inte ett svar."
            return self._fault(WRONG_TYPE, node, what, f"Skriv count({node.name}) för antalet rader.")
        parts = node.name.split("-")
        if len(parts) > 1 and all(part in self.known or part.isdigit() for part in parts):
            remedy = f"Skriv mellanslag om minustecknet: {' - '.join(parts)}."
        else:
            remedy = _nearest(node.name, self.known)
        return self._fault(UNKNOWN_NAME, node, f"variabeln ”{node.name}” finns inte.", remedy)

    def _column(self, node: Column) -> Type | None:
        found = self.known.get(node.variable)
        if node.repeat not in self.repeats:
            if node.repeat in self.known and found:
                remedy = f"Skriv mellanslag om det ska vara division: {node.repeat} / {node.variable}."
            else:
                remedy = _nearest(node.repeat, self.repeats)
            return self._fault(UNKNOWN_NAME, node, f"upprepningen ”{node.repeat}” finns inte.", remedy)
        if found is None or found.repeat != node.repeat:
            inside = [name for name, one in self.known.items() if one.repeat == node.repeat]
            what = f"upprepningen ”{node.repeat}” har ingen fråga ”{node.variable}”."
            return self._fault(UNKNOWN_NAME, node, what, _nearest(node.variable, inside))
        return found.type

    def _all(self, nodes: Sequence[Node], wanted: Type, word: str) -> Type:
        for node in nodes:
            self._wanted(node, (wanted,), f"”{word}”")
        return wanted

    def _wanted(self, node: Node, wanted: Sequence[Type], taker: str) -> Type | None:
        found = self.type_of(node)
        if found is not None and found not in wanted:
            what = f"{taker} tar {' eller '.join(wanted)}, men här står {found}."
            self._fault(WRONG_TYPE, node, what, _remedy(node, found, wanted))
        return found

    def _compared(self, node: Compared) -> Type:
        left, right = self.type_of(node.left), self.type_of(node.right)
        if left is None or right is None:
            return Type.TRUTH
        if Type.LIST in {left, right}:
            remedy = 'Skriv chosen(fråga, "val") för att se om ett val är gjort.'
            self._fault(WRONG_TYPE, node, f"en lista med val kan inte jämföras med ”{node.sign}”.", remedy)
        elif left is not right:
            remedy = _comparable(left, right)
            self._fault(WRONG_TYPE, node, f"{left} kan inte jämföras med {right}.", remedy)
        elif node.sign not in {"=", "!="} and left not in {Type.NUMBER, Type.DAY}:
            self._fault(
                WRONG_TYPE,
                node,
                f"{left} har ingen ordning och kan inte jämföras med ”{node.sign}”.",
                "Använd = eller !=.",
            )
        self._choice(node.left, node.right)
        self._choice(node.right, node.left)
        return Type.TRUTH

    def _choice(self, asked: Node, given: Node) -> Type | None:
        """Note a literal that is compared with a question but is not among its choices."""
        found = self.known.get(asked.name) if isinstance(asked, Name) else None
        if isinstance(asked, Called) and asked.function == "previous" and asked.arguments:
            return self._choice(asked.arguments[0], given)
        if not found or not found.choices or not isinstance(given, Literal) or not isinstance(given.value, str):
            return None
        if given.value not in found.choices:
            what = f"valet ”{given.value}” finns inte."
            return self._fault("expression-unknown-choice", given, what, _nearest(given.value, found.choices))
        return None

    def _called(self, node: Called) -> Type | None:
        if node.function not in FUNCTIONS:
            what = f"funktionen ”{node.function}” finns inte."
            return self._fault("expression-unknown-function", node, what, _nearest(node.function, FUNCTIONS))
        _, fewest, most = FUNCTIONS[node.function]
        if not fewest <= len(node.arguments) <= most:
            many = str(fewest) if fewest == most else f"{fewest}–{most}"
            what = f"{node.function} tar {many} argument, men här står {len(node.arguments)}."
            return self._fault(WRONG_ARGUMENTS, node, what, f"Skriv {USES[node.function]}.")
        return self._typed(node)

    def _typed(self, node: Called) -> Type | None:
        name, arguments = node.function, node.arguments
        if name in {"chosen", "answered", "previous"}:
            return self._about_question(node)
        if name == "count":
            return self._count(node)
        if name in {"sum", "min", "max"}:
            return self._gathered(node)
        if name == "if":
            return self._either(node)
        if name == "day":
            return self._day(node)
        if name == "round" and len(arguments) > 1:
            self._decimals(arguments[1])
        for argument, wanted in zip(arguments, TAKES.get(name, ()), strict=False):
            self._wanted(argument, (wanted,), name)
        return GIVES[name]

    def _about_question(self, node: Called) -> Type | None:
        asked = node.arguments[0]
        if not isinstance(asked, Name):
            what = f"{node.function} tar namnet på en fråga först."
            return self._fault(WRONG_ARGUMENTS, node, what, f"Skriv {USES[node.function]}.")
        found = self._name(asked)
        if node.function == "answered":
            return Type.TRUTH
        if node.function == "previous":
            return found
        if found not in {None, Type.TEXT, Type.LIST} or (found and not self.known[asked.name].choices):
            what = f"”{asked.name}” är ingen fråga med val."
            self._fault(WRONG_TYPE, asked, what, "Jämför med = i stället.")
        given = node.arguments[1]
        if isinstance(given, Literal) and isinstance(given.value, str):
            self._choice(asked, given)
        else:
            self._fault(WRONG_ARGUMENTS, given, "chosen tar ett val inom citattecken.", f"Skriv {USES['chosen']}.")
        return Type.TRUTH

    def _count(self, node: Called) -> Type:
        counted = node.arguments[0]
        if isinstance(counted, Column):
            self._column(counted)
        elif not isinstance(counted, Name):
            self._fault(WRONG_ARGUMENTS, counted, "count tar ett namn.", f"Skriv {USES['count']}.")
        elif counted.name not in self.repeats and self._name(counted) not in {None, Type.LIST}:
            what = f"”{counted.name}” är varken en upprepning eller en fråga med flera val."
            self._fault(WRONG_TYPE, counted, what, f"Skriv {USES['count']}.")
        return Type.NUMBER

    def _gathered(self, node: Called) -> Type | None:
        wanted = (Type.NUMBER,) if node.function == "sum" else (Type.NUMBER, Type.DAY)
        found: set[Type] = set()
        for argument in node.arguments:
            if isinstance(argument, Column):
                given = self._column(argument)
                if given is not None and given not in wanted:
                    what = f"{node.function} tar {' eller '.join(wanted)}, men frågan ger {given}."
                    self._fault(WRONG_TYPE, argument, what, "Välj en annan fråga.")
            else:
                given = self._wanted(argument, wanted, node.function)
            found |= {given} if given else set()
        if len(found & set(wanted)) > 1:
            self._fault(WRONG_TYPE, node, "tal och datum blandas.", "Ta med bara tal eller bara datum.")
        return found.pop() if len(found) == 1 else None

    def _either(self, node: Called) -> Type | None:
        condition, then, otherwise = node.arguments
        self._wanted(condition, (Type.TRUTH,), "if")
        one, other = self.type_of(then), self.type_of(otherwise)
        if one and other and one is not other:
            what = f"if ger {one} i det ena fallet och {other} i det andra."
            return self._fault(WRONG_TYPE, node, what, "Ge samma slag av värde i båda fallen.")
        return one or other

    def _day(self, node: Called) -> Type:
        given = node.arguments[0]
        if not isinstance(given, Literal) or not isinstance(given.value, str) or as_day(given.value) is None:
            self._fault(WRONG_ARGUMENTS, given, "day tar ett datum inom citattecken.", f"Skriv {USES['day']}.")
        return Type.DAY

    def _decimals(self, node: Node) -> None:
        if not isinstance(node, Literal) or node.value not in {Decimal(number) for number in range(MOST_DECIMALS + 1)}:
            what = f"antalet decimaler ska vara ett heltal från 0 till {MOST_DECIMALS}."
            self._fault(WRONG_ARGUMENTS, node, what, f"Skriv {USES['round']}.")


TAKES: Mapping[str, tuple[Type, ...]] = {
    "round": (Type.NUMBER,),
    "year": (Type.DAY,),
    "days": (Type.DAY, Type.DAY),
    "length": (Type.TEXT,),
}
GIVES: Mapping[str, Type] = {
    "round": Type.NUMBER,
    "today": Type.DAY,
    "year": Type.NUMBER,
    "days": Type.NUMBER,
    "length": Type.NUMBER,
}
USES: Mapping[str, str] = {
    "chosen": 'chosen(fråga, "val")',
    "answered": "answered(fråga)",
    "count": "count(upprepning), count(upprepning/fråga) eller count(fråga-med-flera-val)",
    "sum": "sum(upprepning/fråga) eller sum(a, b)",
    "min": "min(upprepning/fråga) eller min(a, b)",
    "max": "max(upprepning/fråga) eller max(a, b)",
    "if": "if(villkor, värde, annat-värde)",
    "round": "round(tal, 1)",
    "today": "today()",
    "day": 'day("2025-12-31")',
    "year": "year(datum)",
    "days": "days(från, till)",
    "length": "length(text)",
    "previous": "previous(fråga)",
}


def literals(node: Node) -> tuple[Literal, ...]:
    """Return the texts an expression may give as they stand, so that a calculated choice can be checked.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    if isinstance(node, Called) and node.function == "if" and len(node.arguments) == 3:
        return literals(node.arguments[1]) + literals(node.arguments[2])
    return (node,) if isinstance(node, Literal) else ()


def _type_of_literal(node: Literal) -> Type:
    if isinstance(node.value, bool):
        return Type.TRUTH
    return Type.TEXT if isinstance(node.value, str) else Type.NUMBER


def _nearest(name: str, names: Mapping[str, object] | Sequence[str] | frozenset[str]) -> str:
    close = difflib.get_close_matches(name, sorted(names), n=1)
    if close:
        return f"Menade du ”{close[0]}”?"
    listed = sorted(names)
    return f"Välj bland {', '.join(listed[:8])}{' …' if len(listed) > 8 else ''}." if listed else "Ta bort det."


def _remedy(node: Node, found: Type, wanted: Sequence[Type]) -> str:
    if Type.TRUTH in wanted and isinstance(node, Name):
        if found is Type.LIST:
            return f'Skriv chosen({node.name}, "val").'
        return f'Skriv ett villkor, till exempel {node.name} = "ja".' if found is Type.TEXT else "Skriv ett villkor."
    return "Skriv om uttrycket så att slaget stämmer."


def _comparable(left: Type, right: Type) -> str:
    if {left, right} == {Type.TEXT, Type.NUMBER}:
        return "Ett tal skrivs utan citattecken; ett val skrivs med."
    if {left, right} == {Type.TEXT, Type.DAY}:
        return 'Skriv datumet som day("2025-12-31").'
    return "Jämför värden av samma slag."
