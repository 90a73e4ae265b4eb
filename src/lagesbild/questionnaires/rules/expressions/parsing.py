"""Parses expressions: a grammar, and faults in words for what is not in it.

Names may hold hyphens, so minus between two names has spaces around it, as has division: `a - b` and `a / b`.
Nesting is bounded before anything is parsed, so that no text can exhaust the stack here or when it is reckoned.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedInput, UnexpectedToken, v_args

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
)

LONGEST = 2000
DEEPEST = 30
RESERVED = frozenset({"and", "or", "not", "true", "false"})
GRAMMAR = r"""
?start: either
?either: both ("or" both)*           -> either
?both: denied ("and" denied)*        -> both
?denied: NOT* compared               -> denied
?compared: sum [COMPARE sum]         -> compared
?sum: product ((PLUS | MINUS) product)*        -> reckoned
?product: signed ((TIMES | OVER) signed)*      -> reckoned
?signed: MINUS* atom                 -> signed
?atom: NUMBER                        -> number
    | TEXT                           -> text
    | TRUE                           -> true
    | FALSE                          -> false
    | PATH                           -> column
    | NAME                           -> name
    | NAME "(" [either ("," either)*] ")"      -> called
    | "(" either ")"

NOT: "not"
TRUE: "true"
FALSE: "false"
PLUS: "+"
MINUS: "-"
TIMES: "*"
OVER: "/"
COMPARE: "!=" | "<=" | ">=" | "=" | "<" | ">"
NUMBER: /[0-9]+(\.[0-9]+)?/
TEXT: /"[^"\n]*"|'[^'\n]*'/
NAME: /[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*/
PATH.1: /[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*\/[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*/
%import common.WS
%ignore WS
"""
# what people bring with them from other languages, and what it is called here
FOREIGN = (
    ("==", "Skriv ett likhetstecken: a = b."),
    ("<>", "Skriv a != b."),
    ("&&", "Skriv and mellan villkoren."),
    ("||", "Skriv or mellan villkoren."),
    ("${", "Skriv bara variabelns namn."),
    ("”", 'Skriv raka citattecken: "ja".'),
    ("“", 'Skriv raka citattecken: "ja".'),
    ("’", 'Skriv raka citattecken: "ja".'),
    ("−", "Skriv ett vanligt bindestreck som minustecken."),
    ("×", "Skriv en asterisk för gånger."),
    ("%", "Skriv en andel som ett decimaltal, 0.5."),
)
NEAR_COMMA = re.compile(r"[0-9]+,[0-9]+")


@v_args(inline=True)
class _Tree(Transformer[Token, Node]):
    """Makes nodes while parsing, so that the tree is never walked to build it."""

    def either(self, *operands: Node) -> Node:
        return operands[0] if len(operands) == 1 else Joined("or", operands, operands[0].at)

    def both(self, *operands: Node) -> Node:
        return operands[0] if len(operands) == 1 else Joined("and", operands, operands[0].at)

    def denied(self, *given: Any) -> Node:
        *words, operand = given
        return _turned(Not, words, operand)

    def signed(self, *given: Any) -> Node:
        *signs, operand = given
        return _turned(Negated, signs, operand)

    def compared(self, left: Node, sign: Token | None = None, right: Node | None = None) -> Node:
        return Compared(str(sign), left, right, left.at) if right is not None else left

    def reckoned(self, first: Node, *rest: Any) -> Node:
        pairs = tuple((str(rest[place]), rest[place + 1]) for place in range(0, len(rest), 2))
        return Reckoned(first, pairs, first.at) if pairs else first

    def number(self, token: Token) -> Node:
        return Literal(Decimal(token), _at(token))

    def text(self, token: Token) -> Node:
        return Literal(str(token)[1:-1], _at(token))

    def true(self, token: Token) -> Node:
        return Literal(True, _at(token))

    def false(self, token: Token) -> Node:
        return Literal(False, _at(token))

    def column(self, token: Token) -> Node:
        repeat, _, variable = token.partition("/")
        return Column(repeat, variable, _at(token))

    def name(self, token: Token) -> Node:
        return Name(str(token), _at(token))

    def called(self, token: Token, *arguments: Node | None) -> Node:
        return Called(str(token), tuple(one for one in arguments if one is not None), _at(token))


def _at(token: Token) -> int:
    return token.start_pos or 0


def _turned(turn: type[Not | Negated], words: list[Token], operand: Node) -> Node:
    """Return the operand turned once for an odd number of words, so that no row of them nests."""
    return turn(operand, _at(words[0])) if len(words) % 2 else operand


_PARSER = Lark(GRAMMAR, parser="lalr", transformer=_Tree())


@lru_cache(maxsize=8192)
def parse(text: str) -> Node | ExpressionFault:
    """Return the tree of an expression, or the first thing in it that cannot be read.

    Unit: faults.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    if fault := _unreadable(text):
        return fault
    try:
        tree = _PARSER.parse(text)
    except UnexpectedInput as error:
        return _told(text, error)
    return tree if isinstance(tree, Node) else _malformed(0, "uttrycket kan inte läsas.", "Skriv om det.")


def _unreadable(text: str) -> ExpressionFault | None:
    """Return what the grammar need not try: emptiness, size, quotes and parentheses that do not meet, huge numbers."""
    if not text.strip():
        return _malformed(0, "uttrycket är tomt.", "Skriv ett uttryck eller ta bort det.")
    if len(text) > LONGEST:
        what = f"uttrycket har {len(text)} tecken och får ha högst {LONGEST}."
        return ExpressionFault("expression-too-long", LONGEST, what, "Dela upp det i beräknade frågor.")
    return _unbalanced(text) or _too_large(text)


def _unbalanced(text: str) -> ExpressionFault | None:
    opened: list[int] = []
    quote, quoted_at = "", 0
    for place, mark in enumerate(text):
        if quote:
            quote = "" if mark == quote else quote
        elif mark in "\"'":
            quote, quoted_at = mark, place
        elif mark == "(":
            opened.append(place)
            if len(opened) > DEEPEST:
                what = f"parenteserna är nästlade djupare än {DEEPEST} nivåer."
                return ExpressionFault("expression-too-deep", place, what, "Dela upp uttrycket i beräknade frågor.")
        elif mark == ")":
            if not opened:
                return _loose(place, "slutparentesen har ingen början.", "Ta bort den eller lägg till en (.")
            opened.pop()
    if quote:
        return _loose(quoted_at, "texten har inget slutcitattecken.", f"Avsluta texten med {quote}.")
    if opened:
        return _loose(opened[-1], "parentesen avslutas inte.", "Lägg till en ).")
    return None


def _too_large(text: str) -> ExpressionFault | None:
    for found in re.finditer(r"[0-9]+(\.[0-9]+)?", _without_texts(text)):
        whole, _, decimals = found.group().partition(".")
        if len(whole) > 15 or len(decimals) > 6:
            what = f"talet {found.group()[:20]} är för långt."
            remedy = "Ett tal har högst 15 siffror och 6 decimaler."
            return ExpressionFault("expression-number-too-large", found.start(), what, remedy)
    return None


def _without_texts(text: str) -> str:
    return re.sub(r"\"[^\"]*\"|'[^']*'", lambda found: " " * len(found.group()), text)


def _told(text: str, error: UnexpectedInput) -> ExpressionFault:
    at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return _malformed(len(text), "uttrycket slutar för tidigt.", "Skriv klart det, eller ta bort det sista ordet.")
    bare = _without_texts(text)
    for sign, remedy in FOREIGN:
        if (place := bare.find(sign)) >= 0:
            return _malformed(place, f"”{sign}” finns inte i språket.", remedy)
    if NEAR_COMMA.search(bare):
        return _malformed(at, "ett tal är skrivet med decimalkomma.", "Skriv punkt i uttryck: 12.5.")
    if isinstance(error, UnexpectedCharacters):
        return _malformed(at, f"tecknet ”{_shown(text[at : at + 1])}” finns inte i språket.", "Ta bort det.")
    word = str(error.token) if isinstance(error, UnexpectedToken) else text[at : at + 1]
    if word in {"=", "!=", "<", "<=", ">", ">="}:
        return _malformed(at, "två jämförelser följer på varandra.", "Skriv and mellan dem: a < b and b < c.")
    remedy = "Kontrollera att det står and, or, ett tecken eller ett komma mellan delarna."
    return _malformed(at, f"”{_shown(word)}” kan inte stå här.", remedy)


def _shown(text: str) -> str:
    return "".join(mark if mark.isprintable() else f"U+{ord(mark):04X}" for mark in text[:40])


def _malformed(at: int, message: str, remedy: str) -> ExpressionFault:
    return ExpressionFault("expression-malformed", at, message, remedy)


def _loose(at: int, message: str, remedy: str) -> ExpressionFault:
    return ExpressionFault("expression-unbalanced", at, message, remedy)
