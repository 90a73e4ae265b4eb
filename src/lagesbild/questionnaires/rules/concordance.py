"""How the variables of one version answer to those of another: proposals, and what a decision must fit.

A recoding tells what an earlier value is called now: {"variable:value": "value now"}. What it does not name is not
carried over, since no answer may be counted as another by chance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lagesbild.questionnaires.rules.definition import Kind, Question, Questionnaire


class Match(StrEnum):
    """How variables of one version answer to variables of another."""

    IDENTICAL = "identical"
    REWORDED = "reworded"
    RECODED = "recoded"
    SPLIT = "split"
    MERGED = "merged"
    BROKEN = "broken"


# how many variables before and after each kind takes: fewest and most
TAKES: Mapping[Match, tuple[tuple[int, int], tuple[int, int]]] = {
    Match.IDENTICAL: ((1, 1), (1, 1)),
    Match.REWORDED: ((1, 1), (1, 1)),
    Match.RECODED: ((1, 1), (1, 1)),
    Match.SPLIT: ((1, 1), (1, 20)),
    Match.MERGED: ((2, 20), (1, 1)),
    Match.BROKEN: ((1, 20), (0, 20)),
}
RECODED = frozenset({Match.RECODED, Match.SPLIT, Match.MERGED})


@dataclass(frozen=True)
class Proposal:
    """What two versions themselves say of a variable: a kind of match when they share it, and why."""

    before: str
    after: str
    match: Match | None
    why: str


def proposals(before: Questionnaire, after: Questionnaire) -> tuple[Proposal, ...]:
    """Return a proposal for each variable of either version; a person decides.

    Unit: one proposal per variable.
    Withheld: no match is proposed when the variable is in one version only.
    Source: docs/methods/concordance.md.
    """
    then = {one.variable: one for one in before.questions()}
    now = {one.variable: one for one in after.questions()}
    found = [_proposal(then[key], now[key], before, after) for key in now if key in then]
    found += [Proposal(key, "", None, "Frågan ställs inte längre.") for key in then if key not in now]
    found += [Proposal("", key, None, "Frågan är ny.") for key in now if key not in then]
    return tuple(found)


def unfit(
    match: Match,
    before: Sequence[Question],
    after: Sequence[Question],
    *,
    recoding: Mapping[str, str],
    values: "Values",
) -> tuple[str, ...]:
    """Return what in a decision does not fit its kind, nothing when it may be kept.

    Unit: sentences.
    Withheld: never.
    Source: docs/methods/concordance.md.
    """
    faults = []
    for words, listed, (fewest, most) in zip(("förut", "nu"), (before, after), TAKES[match], strict=True):
        if not fewest <= len(listed) <= most:
            many = str(fewest) if fewest == most else f"minst {fewest}" if most >= 20 else f"{fewest}–{most}"
            faults.append(f"Antal variabler {words}: {len(listed)}, men här behövs {many}.")
    if match in {Match.IDENTICAL, Match.REWORDED} and len({one.kind for one in (*before, *after)}) > 1:
        faults.append("Frågorna tar olika slags svar och är inte samma fråga.")
    if match is Match.IDENTICAL and before and after and values.of(before[0], then=True) != values.of(after[0]):
        faults.append("Svarsvalen är inte desamma; välj ”andra svarsval”.")
    if match in RECODED:
        faults += _recoding_faults(before, after, recoding, values)
    elif recoding:
        faults.append("Omkodning hör till andra svarsval, delade och sammanslagna frågor.")
    return tuple(faults)


@dataclass(frozen=True)
class Values:
    """The values that may be answered in the two versions compared."""

    before: Questionnaire
    after: Questionnaire

    def of(self, question: Question, *, then: bool = False) -> tuple[str, ...]:
        """Return the values of a question's choices, none when it has no choices."""
        lists = (self.before if then else self.after).choices
        return tuple(one.value for one in lists.get(question.choices, ()))


def _proposal(then: Question, now: Question, before: Questionnaire, after: Questionnaire) -> Proposal:
    values = Values(before, after)
    if then.kind is not now.kind:
        return Proposal(then.variable, now.variable, Match.BROKEN, "Frågan tar ett annat slags svar.")
    if values.of(then, then=True) != values.of(now) or then.unit != now.unit:
        return Proposal(then.variable, now.variable, Match.RECODED, "Svarsvalen eller enheten skiljer.")
    if then.label.sv != now.label.sv or then.hint.sv != now.hint.sv:
        return Proposal(then.variable, now.variable, Match.REWORDED, "Orden skiljer, svarsvalen är desamma.")
    return Proposal(then.variable, now.variable, Match.IDENTICAL, "Orden och svarsvalen är desamma.")


def _recoding_faults(
    before: Sequence[Question], after: Sequence[Question], recoding: Mapping[str, str], values: Values
) -> list[str]:
    if not any(one.kind in {Kind.CHOICE, Kind.MULTI} for one in (*before, *after)):
        return []
    old = {f"{one.variable}:{value}" for one in before for value in values.of(one, then=True)}
    new = {value for one in after for value in values.of(one)}
    faults = [f"Värdet {one} finns inte i den tidigare versionen." for one in sorted(set(recoding) - old)]
    faults += [f"Värdet {one} finns inte i den senare versionen." for one in sorted(set(recoding.values()) - new)]
    return faults if recoding else ["Omkodningen saknas: säg vad minst ett tidigare värde heter nu."]
