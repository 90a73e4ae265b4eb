"""The worked examples of docs/methods/implementation.md, each run as a test."""

from datetime import date

import pytest

from lagesbild.kernel import swedish
from lagesbild.kernel.errors import DomainError
from lagesbild.kernel.withheld import Withheld
from lagesbild.methods import rules
from lagesbild.methods.rules import Stage, Step
from tests.spec.method_pages import examples

PAGE = "implementation"


def told(one: dict[str, str]) -> str:
    return "-".join(one.values())


def read(text: str) -> list[tuple[str, str]]:
    pairs = (part.split() for part in text.split(";") if part.strip())
    return [(first, second) for first, second in pairs]


@pytest.mark.parametrize("example", examples(PAGE, "## Räkneexempel: nuvarande steg"), ids=told)
def test_current_stage(example):
    steps = [Step(Stage(stage), date.fromisoformat(day)) for day, stage in read(example["steg"])]

    found = rules.current(steps, on=date.fromisoformat(example["på dagen"]))

    shown = found.words if isinstance(found, Withheld) else rules.STAGE_WORDS[found.stage]
    assert shown == example["nuvarande"]


@pytest.mark.parametrize("example", examples(PAGE, "## Räkneexempel: vad steget är"), ids=told)
def test_what_a_step_is(example):
    before = Stage(example["före"]) if example["före"] else None

    assert rules.move(before, Stage(example["efter"])).value == example["visas som"]


@pytest.mark.parametrize("example", examples(PAGE, "## Räkneexempel: får steget sparas"), ids=told)
def test_whether_a_step_may_be_saved(example):
    step = Step(Stage(example["steg"]), date.fromisoformat(example["dag"]), example["skäl"])
    try:
        answer = "sparas" if rules.checked_step(step, on=date.fromisoformat(example["i dag"])) is step else ""
    except DomainError as refused:
        answer = refused.code

    assert answer == example["svar"]


@pytest.mark.parametrize("example", examples(PAGE, "## Räkneexempel: spridning"), ids=told)
def test_spread(example):
    stages = {code: Stage(stage) for code, stage in read(example["steg per kommun"])}

    share = rules.using(stages, example["kommuner som finns"].split())

    shown = share.words if isinstance(share, Withheld) else swedish.quantity(share).replace(swedish.NBSP, " ")
    assert shown == example["spridning"]
