"""What may be said of an effect: exactly one standing, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Claim(StrEnum):
    """What may be said of whether an activity led to a change."""

    EVALUATED = "evaluated"
    EVALUATED_WITHOUT_EFFECT = "evaluated-without-effect"
    UNDER_EVALUATION = "under-evaluation"
    ASSESSED = "assessed"
    TOO_EARLY = "too-early"
    NOT_FOLLOWED_UP = "not-followed-up"
    NOT_KNOWN = "not-known"


# claim → as it stands on the page, and why it is that one
CLAIMS = {
    Claim.EVALUATED: ("utvärderad", "En utvärdering är gjord, och effekten bygger på den."),
    Claim.EVALUATED_WITHOUT_EFFECT: (
        "utvärderad, källan anger ingen effekt",
        "En utvärdering är gjord, men ingen effekt är angiven.",
    ),
    Claim.UNDER_EVALUATION: ("utvärdering pågår", "En utvärdering pågår, så effekten är ännu inte känd."),
    Claim.ASSESSED: ("bedömd av organisationen", "Effekten är en bedömning som inte bygger på någon utvärdering."),
    Claim.TOO_EARLY: ("för tidigt att säga", "Insatsen är för ny för att någon effekt ska kunna ses."),
    Claim.NOT_FOLLOWED_UP: ("inte följd upp", "Källan säger att ingen utvärdering är gjord."),
    Claim.NOT_KNOWN: ("inte känt", "Källan säger inget om vare sig effekt eller utvärdering."),
}
NOT_BEGUN = frozenset({"wished", "planned"})


@dataclass(frozen=True)
class Standing:
    """The one thing that may be said of an effect: which claim, in words, and why."""

    claim: Claim
    words: str
    reason: str


def standing(
    *, has_effect: bool, evaluation: str, rests: bool = True, expected: str = "", is_begun: bool = True
) -> Standing:
    """Return the one thing that may be said of an effect, or of an activity of which no effect is stated, and why.

    `evaluation` is yes, ongoing, too-early, no or unknown; `rests` is whether the effect rests on the evaluation;
    `expected` says in words until when it goes on.

    Unit: one of seven claims.
    Withheld: never; not known is a claim of its own.
    Source: docs/methods/result-and-effect.md.
    """
    claim = _claim(has_effect, evaluation, rests=rests, is_begun=is_begun)
    words, reason = CLAIMS[claim]
    if claim is Claim.UNDER_EVALUATION and expected:
        words = f"{words} till {expected}"
    return Standing(claim, words, reason)


def _claim(has_effect: bool, evaluation: str, *, rests: bool, is_begun: bool) -> Claim:
    if evaluation == "ongoing":
        return Claim.UNDER_EVALUATION
    if has_effect:
        return Claim.EVALUATED if evaluation == "yes" and rests else Claim.ASSESSED
    without_effect = {
        "yes": Claim.EVALUATED_WITHOUT_EFFECT,
        "too-early": Claim.TOO_EARLY,
        "no": Claim.NOT_FOLLOWED_UP if is_begun else Claim.TOO_EARLY,
    }
    return without_effect.get(evaluation, Claim.NOT_KNOWN if is_begun else Claim.TOO_EARLY)


def lacking_facts(facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return which facts of an evaluation are not known, from what is said of each, in the order given.

    Unit: names of facts.
    Withheld: never.
    Source: docs/methods/result-and-effect.md.
    """
    return tuple(what for what, said in facts.items() if not said)
