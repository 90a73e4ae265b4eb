"""Migrations are a line, agree with the models, and constraints read as rules."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from tests.house.source import PRODUCT, report

PAGE = "CONTRIBUTING.md, “Database”"
NAMED = re.compile(r"^\d{4}_[a-z][a-z0-9_]+$")
SENTENCE = re.compile(r"^[a-z]+(?:_[a-z0-9]+){2,}$")
OURS = [model for model in apps.get_models() if model.__module__.startswith("lagesbild.")]


def chains() -> dict[str, list[str]]:
    folders = sorted(path for path in PRODUCT.glob("*/migrations") if path.is_dir())
    return {folder.parent.name: sorted(path.stem for path in folder.glob("[0-9]*.py")) for folder in folders}


def forks(names: list[str]) -> list[str]:
    """Return the migrations that share their number with another."""
    numbers = [name[:4] for name in names]
    return [name for name in names if numbers.count(name[:4]) > 1]


def newest_as_written(folder: Path) -> str:
    written = folder / "max_migration.txt"
    return written.read_text(encoding="utf-8").strip() if written.exists() else "missing"


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_chain_of_migrations_is_linear():
    forked = [f"{app}: {name}" for app, names in chains().items() for name in forks(names)]

    assert not forked, report("Two migrations with one number are two people's work: renumber one.", PAGE, forked)


def test_the_newest_migration_is_written_down():
    stale = [
        f"{app}/migrations/max_migration.txt says {written}, newest is {names[-1]}"
        for app, names in chains().items()
        if names and (written := newest_as_written(PRODUCT / app / "migrations")) != names[-1]
    ]

    assert not stale, report("max_migration.txt makes two branches meet in git.", PAGE, stale)


def test_migrations_are_named_by_hand():
    unnamed = [
        f"{app}: {name}"
        for app, names in chains().items()
        for name in names
        if not NAMED.match(name) or name.endswith("_initial") or "_auto_" in name
    ]

    assert not unnamed, report("A migration's name says what it is for.", PAGE, unnamed)


def test_constraints_are_named_as_sentences():
    unnamed = [
        f"{model._meta.label}: {constraint.name}"
        for model in OURS
        for constraint in model._meta.constraints
        if not SENTENCE.match(constraint.name)
    ]

    assert not unnamed, report("A constraint's name reads as the rule it keeps.", PAGE, unnamed)


def test_no_model_sorts_by_itself():
    sorting = [model._meta.label for model in OURS if model._meta.ordering and model._meta.label != "accounts.Person"]

    assert not sorting, report("The order is the query's: no default ordering.", PAGE, sorting)


def test_no_model_hides_rules_in_save():
    hiding = [model._meta.label for model in OURS if "save" in vars(model)]

    assert not hiding, report("Rules live in rules.py, changes in services.py: no save() of our own.", PAGE, hiding)


def test_protected_is_the_default():
    loose = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and not field.auto_created
        and field.remote_field.on_delete not in {models.PROTECT, models.CASCADE}
    ]

    assert not loose, report("A foreign key protects what it points at, or belongs to it.", PAGE, loose)


def test_the_checks_see_a_fork():
    assert forks(["0001_plans", "0002_goals", "0002_links"]) == ["0002_goals", "0002_links"]
