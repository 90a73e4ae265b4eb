"""One word per concept: names of files, names of things, and words in the interface."""

import re

from django.apps import apps

from tests.house.source import ROOT, modules, report, templates

PAGE = "docs/glossary.md"
FORBIDDEN_NAMES = {
    "utils",
    "helpers",
    "common",
    "core",
    "misc",
    "lib",
    "manager",
    "base",
    "v2",
    "new",
    "nextgen",
    "tools",
}
# the word we do not use → the one we do
SYNONYMS_IN_CODE = {
    "kpi": "indicator",
    "dashboard": "status report, situation picture",
    "masking": "disclosure control",
    "non_response": "nonresponse",
    "wave": "round",
    "geo_area": "area",
}
SYNONYMS_IN_SWEDISH = {
    "sekretessprövning av tabell": "röjandekontroll",
    "offer": "våldsutsatt",
    "förövare": "våldsutövare",
    "vänligen": "ett verb: gör det du ber om",
}
GLOSSARY = re.compile(r"^:::\{glossary\}\n(.*?)^:::", re.MULTILINE | re.DOTALL)


def glossary_terms(text: str) -> set[str]:
    """Return the Swedish terms of the glossary, each synonym of its own."""
    lines = (line for block in GLOSSARY.findall(text) for line in block.splitlines())
    return {line.strip().casefold() for line in lines if line and not line.startswith(" ")}


def words_in(text: str, wanted: dict[str, str]) -> list[str]:
    """Return the unwanted words that stand in a text, with the word to use."""
    return [
        f"“{word}”: use “{better}”" for word, better in wanted.items() if re.search(rf"\b{word}\b", text, re.IGNORECASE)
    ]


def test_what_a_model_is_called_stands_in_the_glossary():
    terms = glossary_terms((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    ours = [model for model in apps.get_models() if model.__module__.startswith("lagesbild.")]

    unknown = sorted(
        f"{model._meta.label}: {model._meta.verbose_name}"
        for model in ours
        if str(model._meta.verbose_name).casefold() not in terms
    )

    assert not unknown, report("A model is called by a term of the glossary.", PAGE, unknown)


def test_no_file_has_a_name_that_says_nothing():
    vague = [found.name for found in modules() if FORBIDDEN_NAMES & set(found.name.removesuffix(".py").split("/"))]

    assert not vague, report("A file is named after its subject.", PAGE, vague)


def test_code_uses_one_word_per_concept():
    found = [f"{one.name}: {word}" for one in modules() for word in words_in(one.text, SYNONYMS_IN_CODE)]

    assert not found, report("One word per concept.", PAGE, found)


def test_the_interface_uses_one_word_per_concept():
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in templates()
        for word in words_in(path.read_text(encoding="utf-8"), SYNONYMS_IN_SWEDISH)
    ]

    assert not found, report("One word per concept, and none that blames.", PAGE, found)


def test_the_checks_see_terms_and_synonyms():
    assert glossary_terms(":::{glossary}\nmål\ndelmål\n  **goal.** A node.\n:::\nefter\n") == {"mål", "delmål"}
    assert words_in("Vänligen fyll i alla fält", SYNONYMS_IN_SWEDISH)
    assert not words_in("Fyll i alla fält", SYNONYMS_IN_SWEDISH)
