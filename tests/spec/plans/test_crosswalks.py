"""The worked examples of docs/methods/crosswalks.md."""

import re

import pytest

from lagesbild.kernel import swedish
from lagesbild.plans import rules
from lagesbild.plans.models import LinkKind
from lagesbild.plans.rules import LinkFact, Net, Way
from tests.spec.method_pages import examples

LINK = re.compile(r"(?P<source>[A-Z][\d:]*)(?P<arrow>[→⇒])(?P<target>[A-Z][\d:]*)(?:\((?P<kind>[mb])\))?")
KINDS = {None: "operationalises", "m": "corresponds", "b": "contributes"}


def link(text):
    found = LINK.fullmatch(text)
    kind = "replaces" if found["arrow"] == "⇒" else KINDS[found["kind"]]
    return LinkFact(found["source"][0], "" if found["source"] == "P" else found["source"], found["target"], kind)


def parents(keys):
    return {key: key.rpartition(":")[0] for key in keys if ":" in key}


def told(tie):
    way = {Way.DIRECT: "direkt", Way.MAPPED: "föreslagen"}.get(tie.way) or f"genom {swedish.joined(tie.through)}"
    return f"{tie.goal or 'hela planen'}–{tie.objective} {way} {LinkKind(tie.kind).label}"


@pytest.mark.parametrize("example", examples("crosswalks"))
def test_a_plan_and_a_framework_meet_as_the_page_says(example):
    goals, objectives = example["planens mål"].split(), example["ramverkets mål"].split()
    above = parents([*goals, *objectives, "M1:1"])
    net = Net([link(one) for one in example["länkar"].split()], above)

    found = rules.ties(plan="P", goals=goals, objectives=objectives, net=net)
    rows = rules.by_objective(objectives, above, found)
    tops = [row for row in rows if row.key not in above]
    share = rules.share_reached(tops, unit="mål", has_goals=bool(goals))

    assert swedish.quantity(share).replace("\xa0", " ") == example["nådda"]
    assert "; ".join(told(tie) for tie in found) == example["vägar"]
    assert (" ".join(row.key for row in tops if row.is_gap) or "inga") == example["luckor i ramverket"]
    own = rules.by_goal(goals, above, found)
    assert (" ".join(row.key for row in own if row.is_gap) or "inga") == example["luckor i planen"]
