"""The questionnaire of a response: read once in each process, since a version never changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from lagesbild.answering.errors import UnknownSection
from lagesbild.answering.models import Response
from lagesbild.questionnaires.rules.definition import Group, Item, Question, Questionnaire, Repeat, Section
from lagesbild.questionnaires.rules.expressions import ExpressionFault, names_in, parse
from lagesbild.questionnaires.rules.reading import read
from lagesbild.questionnaires.rules.route import plan


@dataclass(frozen=True)
class Asked:
    """What a section asks for: its questions by variable, its repeats by key, and in which repeat a question stands."""

    section: Section
    questions: Mapping[str, Question]
    repeats: Mapping[str, Repeat]
    within: Mapping[str, str]

    def question(self, address: str) -> Question | None:
        """Return the question that an address answers, None when the section has none at that address."""
        repeat, _, rest = address.partition("/")
        variable = rest.partition("/")[2] if rest else address
        found = self.questions.get(variable)
        fits = found is not None and self.within.get(variable, "") == (repeat if rest else "")
        return found if fits else None

    def asks(self, address: str) -> bool:
        """Return whether the section asks for what stands at an address: an answer, or the rows of a repeat."""
        return address in self.repeats or self.question(address) is not None


_STEERING: dict[str, frozenset[str]] = {}
_DEFINITIONS: dict[str, Questionnaire] = {}
_ASKED: dict[tuple[str, str], Asked] = {}


def definition_of(*, response: Response) -> Questionnaire:
    """Return the questionnaire that a response answers.

    Database: 1 query the first time, 0 after.
    """
    fingerprint = response.version.sha256
    if fingerprint not in _DEFINITIONS:
        _DEFINITIONS[fingerprint] = read(response.version.definition)
    return _DEFINITIONS[fingerprint]


def asked_in(*, response: Response, section: str) -> Asked:
    """Return what a section of a response asks for.

    Database: 1 query the first time, 0 after.

    :raises UnknownSection: when the questionnaire has no such section.
    """
    kept = _ASKED.get((response.version.sha256, section))
    if kept is None:
        found = next((one for one in definition_of(response=response).sections if one.key == section), None)
        if found is None:
            raise UnknownSection("Avsnittet finns inte.", f"Avsnitt: {section}.", "Gå till svarets översikt.")
        kept = _ASKED[response.version.sha256, section] = _asked(found)
    return kept


def steering(*, response: Response) -> frozenset[str]:
    """Return the names that decide what is asked or are reckoned with: only a change of one of them moves the route.

    Database: 1 query the first time, 0 after.
    """
    fingerprint = response.version.sha256
    if fingerprint not in _STEERING:
        parts = (step.part for step in plan(definition_of(response=response)).asked)
        texts = {text for part in parts for text in (part.relevant, getattr(part, "calculation", "")) if text}
        trees = (parse(text) for text in texts)
        _STEERING[fingerprint] = frozenset().union(
            *(names_in(tree) for tree in trees if not isinstance(tree, ExpressionFault))
        )
    return _STEERING[fingerprint]


def _asked(section: Section) -> Asked:
    questions: dict[str, Question] = {}
    repeats: dict[str, Repeat] = {}
    within: dict[str, str] = {}

    def note(items: tuple[Item, ...], repeat: str) -> None:
        for item in items:
            if isinstance(item, Question):
                questions[item.variable] = item
                within[item.variable] = repeat
            elif isinstance(item, Group):
                note(item.items, repeat)
            else:
                repeats[item.key] = item
                note(item.items, item.key)

    note(section.items, "")
    return Asked(section, questions, repeats, within)
