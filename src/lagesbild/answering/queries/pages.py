"""A section as it is shown: questions, groups and rows in order, each with its answer, what was known, its fault."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from lagesbild.answering.models import Response
from lagesbild.answering.queries.definitions import asked_in
from lagesbild.answering.queries.options import Options, options_for
from lagesbild.answering.queries.standing import SectionStanding, Standing
from lagesbild.kernel import swedish
from lagesbild.kernel.edits import Meeting
from lagesbild.questionnaires.rules.definition import Group, Item, Kind, Question, Repeat, Value
from lagesbild.questionnaires.rules.route import address
from lagesbild.questionnaires.rules.values import shown
from lagesbild.ui.asked import Asked, Option
from lagesbild.ui.edits import Difference

NUMBERS = (Kind.NUMBER, Kind.MONEY)
STRAY = "{} (finns inte i listan)"


@dataclass(frozen=True)
class Block:
    """A question, a group, or a repeat with its rows; `name` is its address, and off the route it is not drawn."""

    name: str
    kind: str
    is_asked: bool
    question: Asked | None = None
    title: str = ""
    intro: str = ""
    blocks: tuple["Block", ...] = ()
    rows: tuple["Row", ...] = ()
    may_add: bool = False
    error: str = ""

    @property
    def id(self) -> str:
        """Return the id of what is replaced when the block changes."""
        return f"del-{self.name.replace('/', '.')}"

    def walk(self) -> Iterator["Block"]:
        """Yield the block and everything in it."""
        yield self
        for one in self.blocks:
            yield from one.walk()
        for row in self.rows:
            for one in row.blocks:
                yield from one.walk()


@dataclass(frozen=True)
class Row:
    """One row of a repeat."""

    key: str
    repeat: str
    number: int
    title: str
    blocks: tuple[Block, ...]
    is_first: bool
    is_last: bool

    @property
    def address(self) -> str:
        """Return the address of the row, which its buttons send."""
        return f"{self.repeat}/{self.key}"


@dataclass(frozen=True)
class SectionPage:
    """A section with everything that its page shows."""

    standing: SectionStanding
    title: str
    intro: str
    blocks: tuple[Block, ...]
    names: Mapping[str, str]

    def walk(self) -> Iterator[Block]:
        """Yield every block of the section."""
        for block in self.blocks:
            yield from block.walk()

    def labels(self) -> dict[str, str]:
        """Return the words of every question on the page by address; those in rows begin with the row's title."""
        found = {one.name: one.title or (one.question.label if one.question else "") for one in self.walk()}
        for block in self.walk():
            for row in block.rows:
                for one in row.blocks:
                    found[one.name] = f"{row.title}: {found[one.name]}"
        return found


@dataclass(frozen=True)
class Remaining:
    """One thing to mend: the question's words, what is wrong, and where it stands."""

    label: str
    message: str
    address: str

    @property
    def words(self) -> str:
        """Return the question and what is wrong with its answer, as one line."""
        return f"{self.label}{' ' if self.label[-1:] in {'?', '.', '!'} else ': '}{self.message}"

    @property
    def id(self) -> str:
        """Return the id of the field."""
        return f"fraga-{self.address.replace('/', '.')}"


@dataclass(frozen=True)
class _Drawing:
    """What is needed while a section is drawn."""

    standing: Standing
    options: Options
    errors: Mapping[str, str]
    confirmed: frozenset[str]
    choices: Mapping[str, tuple[Option, ...]]


def section_page(*, response: Response, standing: Standing, section: str, with_faults: bool = False) -> SectionPage:
    """Return a section as it is shown; faults are drawn only once somebody has said that it is ready.

    Database: 0 to 3 queries, one for each of organisations, areas and goals that is asked for.
    """
    asked = asked_in(response=response, section=section)
    own = standing.section(section)
    options = options_for(response=response, asked=asked)
    drawing = _Drawing(
        standing=standing,
        options=options,
        errors={fault.address: fault.message for fault in own.faults} if with_faults else {},
        confirmed=standing.held[section].confirmed,
        choices={
            name: tuple(Option(one.value, one.label.sv) for one in listed)
            for name, listed in standing.questionnaire.choices.items()
        },
    )
    blocks = tuple(_block(item, drawing, "") for item in asked.section.items)
    return SectionPage(own, asked.section.title.sv, asked.section.intro.sv, blocks, options.names())


def remaining_in(*, response: Response, standing: Standing, section: str) -> tuple[Remaining, ...]:
    """Return what is to be mended in a section, by the words of its questions, for a page that does not draw it.

    Database: 0 queries.
    """
    asked, found = asked_in(response=response, section=section), []
    for fault in standing.section(section).faults:
        repeat, _, rest = fault.address.partition("/")
        question, label = asked.question(fault.address), ""
        if repeat in asked.repeats:
            rows = standing.state.rows.get(repeat, ())
            number = rows.index(rest.partition("/")[0]) + 1 if rest and rest.partition("/")[0] in rows else 0
            label = f"{asked.repeats[repeat].title.sv}{f' {number}' if number else ''}"
        words = ": ".join(part for part in (label, question.label.sv if question else "") if part)
        found.append(Remaining(words, fault.message, fault.address))
    return tuple(found)


def with_mine(*, standing: Standing, meeting: Meeting) -> Standing:
    """Return where a response stands as the one who saved last shows it: with what clashed as they wrote it.

    Database: 0 queries.
    """
    mine = {one.field: one.mine for one in meeting.clashes}
    return replace(standing, state=replace(standing.state, values={**standing.state.values, **mine}))


def differences(
    *, response: Response, standing: Standing, page: SectionPage, meeting: Meeting
) -> tuple[Difference, ...]:
    """Return in words what two people have written in the same questions, and what stood there before.

    Database: 0 queries.
    """
    asked, labels = asked_in(response=response, section=page.standing.key), page.labels()

    def words(place: str, value: Value) -> str:
        question = asked.question(place)
        if question is None:
            return ""
        listed = standing.questionnaire.choices.get(question.choices, ())
        return shown(question, value, choices=listed, names=page.names) or "tomt"

    return tuple(
        Difference(
            field=one.field,
            label=labels.get(one.field, one.field),
            choice=f"val-{one.field}",
            was=words(one.field, one.base),
            saved=words(one.field, one.saved),
            mine=words(one.field, one.mine),
            chosen="",
        )
        for one in meeting.clashes
    )


def changed_blocks(*, page: SectionPage, drawn: frozenset[str], touched: frozenset[str]) -> tuple[Block, ...]:
    """Return the outermost blocks that a page must draw anew: come to or gone from the route, calculated, or touched.

    Database: 0 queries.
    """
    return tuple(found for block in page.blocks for found in _changed(block, drawn, touched))


def _changed(block: Block, drawn: frozenset[str], touched: frozenset[str]) -> Iterator[Block]:
    is_calculated = block.question is not None and block.question.is_calculated
    if block.is_asked != (block.name in drawn) or block.name in touched or (is_calculated and block.is_asked):
        yield block
        return
    if block.is_asked:
        inside = (*block.blocks, *(one for row in block.rows for one in row.blocks))
        for one in inside:
            yield from _changed(one, drawn, touched)


def _block(item: Item, drawing: _Drawing, prefix: str) -> Block:
    state = drawing.standing.state
    if isinstance(item, Question):
        place = prefix + item.variable
        is_asked = place in state.relevant
        return Block(place, "question", is_asked, _question(item, place, drawing) if is_asked else None)
    is_asked = item.key in state.relevant
    title, intro = item.title.sv, item.intro.sv
    if isinstance(item, Group):
        blocks = tuple(_block(one, drawing, prefix) for one in item.items) if is_asked else ()
        return Block(item.key, "group", is_asked, title=title, intro=intro, blocks=blocks)
    rows = _rows(item, drawing) if is_asked else ()
    error = drawing.errors.get(item.key, "")
    may_add = len(rows) < item.most
    return Block(item.key, "repeat", is_asked, title=title, intro=intro, rows=rows, may_add=may_add, error=error)


def _rows(repeat: Repeat, drawing: _Drawing) -> tuple[Row, ...]:
    keys = drawing.standing.state.rows.get(repeat.key, ())
    values = drawing.standing.state.values
    rows = []
    for place, key in enumerate(keys):
        named = values.get(address(repeat.key, key, repeat.row_title)) if repeat.row_title else None
        rows.append(
            Row(
                key=key,
                repeat=repeat.key,
                number=place + 1,
                title=named if isinstance(named, str) and named else f"{repeat.title.sv} {place + 1}",
                blocks=tuple(_block(one, drawing, f"{repeat.key}/{key}/") for one in repeat.items),
                is_first=place == 0,
                is_last=place == len(keys) - 1,
            )
        )
    return tuple(rows)


def _question(question: Question, place: str, drawing: _Drawing) -> Asked:
    value = drawing.standing.state.values.get(place)
    given = drawing.standing.given.get(place)
    return Asked(
        name=place,
        kind=question.kind.value,
        label=question.label.sv,
        hint=question.hint.sv,
        unit=question.unit or ("kr" if question.kind is Kind.MONEY else ""),
        text=as_text(question=question, value=value),
        told=_told(question, value, drawing),
        options=_options(question, value, drawing),
        is_required=place in drawing.standing.state.required,
        is_calculated=bool(question.calculation),
        is_whole=question.decimals == 0,
        lines=question.lines,
        error=drawing.errors.get(place, ""),
        known=_told(question, given, drawing) if given else "",
        known_from=_first_upper(drawing.standing.origins.get(place, "")),
        is_unchanged=place in drawing.confirmed,
    )


def as_text(*, question: Question, value: Value) -> str:
    """Return a kept value as it stands in a field: a number with a decimal comma, the rest as it was written.

    Database: 0 queries.
    """
    if not isinstance(value, str):
        return ""
    if question.kind not in NUMBERS:
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return swedish.number(number, len(value.partition(".")[2])).replace(swedish.NBSP, " ")


def _told(question: Question, value: Value, drawing: _Drawing) -> str:
    listed = drawing.standing.questionnaire.choices.get(question.choices, ())
    return shown(question, value, choices=listed, names=drawing.options.names())


def _options(question: Question, value: Value, drawing: _Drawing) -> tuple[Option, ...]:
    """Return what can be chosen; what stands there and is not in the list stays, so that saving does not lose it."""
    listed = drawing.choices.get(question.choices, ())
    if not question.choices:
        listed = tuple(Option(key, name) for key, name in drawing.options.pairs.get(question.kind, ()))
    if not listed:
        return ()
    chosen = (value,) if isinstance(value, str) else tuple(value or ())
    stray = [one for one in chosen if one and all(one != option.value for option in listed)]
    return (
        *(Option(one.value, one.label, one.value in chosen) for one in listed),
        *(Option(one, STRAY.format(one), is_chosen=True) for one in stray),
    )


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
