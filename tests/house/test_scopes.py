"""Only those who change or load things, and those listed here, look past the scope of the person who asks."""

import ast

from tests.house.source import Module, module, modules, report

PAGE = "docs/explanation/boundaries.md"
MAY_LOOK_PAST = ("services", "loading", "permissions")
# file → why it reads without a scope
LISTED = {
    "src/lagesbild/questionnaires/queries/versions.py": "reads a definition for those whose response or round it is",
    "src/lagesbild/activities/queries/detail.py": "locks an activity that the scope has just been seen to cover",
    "src/lagesbild/activities/queries/examples.py": "narrows a scoped list by partners, and reads what belongs to it",
    "src/lagesbild/activities/queries/ordering.py": "reads the names of those who lead activities within the scope",
    "src/lagesbild/activities/queries/rows.py": "reads what belongs to activities within the scope",
    "src/lagesbild/activities/queries/snapshots.py": "tells the journal, whose readers are narrowed by the journal",
    "src/lagesbild/cli/bench/asking.py": "asks actors that nobody sees, of a site served for a measurement",
    "src/lagesbild/cli/bench/coverage.py": "makes the participation it measures, and takes it away again",
    "src/lagesbild/cli/bench/pages.py": "chooses pages to measure",
    "src/lagesbild/cli/bench/rounds.py": "chooses the questionnaire of a round that it takes back",
    "src/lagesbild/cli/scale.py": "makes and counts the large synthetic data set",
    "src/lagesbild/cli/scale_plans.py": "makes the plans of the large synthetic data set",
}


def looks_past(found: Module) -> list[str]:
    """Return the places that use `everything`."""
    return [
        f"{found.name}:{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(found.tree)
        if isinstance(node, ast.Attribute) and node.attr == "everything"
    ]


def test_queries_and_pages_stay_within_the_scope():
    found = [
        line
        for one in modules()
        if one.role not in MAY_LOOK_PAST and one.app != "database" and one.name not in LISTED
        for line in looks_past(one)
    ]

    assert not found, report("A query says for whom it is made: Model.objects.within(scope).", PAGE, found)


def test_the_list_of_those_who_look_past_is_not_stale():
    looking = {one.name for one in modules() if looks_past(one)}

    assert not sorted(set(LISTED) - looking), report("The list holds only what needs it.", PAGE, sorted(LISTED))


def test_the_check_sees_who_looks_past():
    assert looks_past(module("rows = Plan.everything.all()"))
