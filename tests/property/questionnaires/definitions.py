"""Makes questionnaires, expressions and answers of every shape for the property tests."""

from typing import Any

from hypothesis import strategies as st

from lagesbild.questionnaires.rules.reading import FORMAT
from tests.factories.questionnaires import FORMS, YES_NO

WORDS = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp", "Co"]), min_size=1, max_size=12)
NUMBERS = ["n0", "n1", "n2"]
# expressions over the questions n0…n2 (numbers), j0…j1 (choices), m0 (several), d0 (day) and rader/r0
NUMBER = st.recursive(
    st.sampled_from(
        [*NUMBERS, "1", "0.5", "12", "sum(rader/r0)", "count(rader)", "count(m0)", "year(d0)", "round(n0 / 3, 2)"]
    ),
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
    max_leaves=4,
)
TRUTH = st.recursive(
    st.one_of(
        st.builds("{} {} {}".format, NUMBER, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), NUMBER),
        st.sampled_from(['j0 = "ja"', 'j1 != "nej"', 'chosen(m0, "heder")', "answered(n1)", "d0 <= today()", "true"]),
    ),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=4,
)
KINDS = {"n": "number", "j": "choice", "m": "multi", "d": "date", "r": "number", "x": "text"}


TEXTS = st.fixed_dictionaries({"sv": WORDS}, optional={"en": WORDS})


def _words(draw: Any) -> dict[str, str]:
    return draw(TEXTS)


@st.composite
def questions(draw: Any, name: str, *, steered: bool = True) -> dict[str, Any]:
    """Return a question named by its kind; steered ones may read every other question that comes before."""
    kind = KINDS[name[0]]
    found: dict[str, Any] = {"variable": name, "kind": kind, "label": _words(draw)}
    if kind == "number":
        found |= draw(st.fixed_dictionaries({}, optional={"decimals": st.integers(1, 6), "unit": st.just("personer")}))
        if draw(st.booleans()) and name[0] == "n":
            found["kind"] = "money"
    if kind in {"choice", "multi"}:
        found["choices"] = "ja-nej" if kind == "choice" else "former"
    if draw(st.booleans()):
        found["hint"] = _words(draw)
    if draw(st.booleans()):
        found["required"] = draw(st.one_of(st.just("true"), TRUTH)) if steered else "true"
    if steered and draw(st.booleans()):
        found |= {"constraint": draw(TRUTH), "constraint_message": _words(draw)}
    if draw(st.booleans()):
        found["prefill"] = "previous"
    return found


@st.composite
def definitions(draw: Any) -> dict[str, Any]:
    """Return a clean definition: two sections of plain questions first, then parts steered by them."""
    plain = [draw(questions(name)) for name in ("n0", "n1", "n2", "j0", "j1", "m0", "d0")]
    repeat = {
        "kind": "repeat",
        "key": "rader",
        "title": _words(draw),
        "row_title": "r0",
        "items": [draw(questions("r0", steered=False))],
    }
    steered = [draw(questions(f"x{number}")) | {"relevant": draw(TRUTH)} for number in range(draw(st.integers(1, 3)))]
    group = {"kind": "group", "key": "g", "title": _words(draw), "relevant": draw(TRUTH), "items": steered}
    return {
        "format": FORMAT,
        "key": "prov",
        "version": "1",
        "profile": draw(st.sampled_from(["survey", "statement", "evaluation", "follow-up"])),
        "title": _words(draw),
        "choices": {"ja-nej": YES_NO, "former": FORMS},
        "sections": [
            {"key": "s0", "title": _words(draw), "items": [*plain, repeat]},
            {"key": "s1", "title": _words(draw), "relevant": draw(TRUTH), "goal": "JKP-1", "items": [group]},
        ],
    }


ANSWER = st.sampled_from(
    [None, "ja", "nej", "1", "2.5", "-7", "x", "2025-03-01", "2025-99-99", ("heder",), ("heder", "nara"), ""]
)
ADDRESSES = [
    *NUMBERS,
    "j0",
    "j1",
    "m0",
    "d0",
    "x0",
    "x1",
    "x2",
    "rader/a/r0",
    "rader/b/r0",
    "rader/b2/r0",
    "okand",
    "rader/a/okand",
]
ANSWERS = st.dictionaries(st.sampled_from(ADDRESSES), ANSWER)
