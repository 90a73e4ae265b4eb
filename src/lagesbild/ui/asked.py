"""A question as it is shown to the one who answers it: plain values for the components c-question-*.

Whoever has questions makes these; the components know nothing of where questions come from. Plain Python.
"""

from dataclasses import dataclass

MOST_RADIOS = 8


@dataclass(frozen=True)
class Option:
    """One alternative."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Asked:
    """One question. `name` is its address in the form; `text` is what stands in the field, as typed or as kept.

    `known` is what was answered or registered before, in words, and `known_from` where it comes from. `is_unchanged`
    says that the one who answers has confirmed it. `told` is the answer as a person reads it.
    """

    name: str
    kind: str
    label: str
    hint: str = ""
    unit: str = ""
    text: str = ""
    told: str = ""
    options: tuple[Option, ...] = ()
    is_required: bool = False
    is_calculated: bool = False
    is_whole: bool = True
    lines: int = 1
    error: str = ""
    known: str = ""
    known_from: str = ""
    is_unchanged: bool = False

    @property
    def id(self) -> str:
        """The id of the field in the page; errors link to it."""
        return f"fraga-{self.name.replace('/', '.')}"

    @property
    def described_by(self) -> str:
        """The ids of the texts that stand between the label and the field."""
        listed = (("tips", self.hint), ("fel", self.error), ("forut", self.known))
        return " ".join(f"{self.id}-{name}" for name, there in listed if there)

    @property
    def is_one_of(self) -> bool:
        """Whether one of few alternatives is chosen, which is quickest with all of them in sight."""
        return self.kind == "choice" and len(self.options) <= MOST_RADIOS

    @property
    def is_grouped(self) -> bool:
        """Whether the question is a group of ticks or circles, whose label is the group's."""
        return not self.is_calculated and (self.kind == "multi" or self.is_one_of)

    @property
    def is_picked(self) -> bool:
        """Whether one of many alternatives is picked in a list."""
        return bool(self.options) and not self.is_grouped

    @property
    def is_answered(self) -> bool:
        """Whether something is said."""
        return bool(self.text) or any(one.is_chosen for one in self.options)

    @property
    def has_day_field(self) -> bool:
        """Whether the browser's own field for days can show what stands there."""
        return self.kind == "date" and (not self.text or (len(self.text) == 10 and self.text[4] == "-"))
