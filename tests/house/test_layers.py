"""The import contracts of pyproject.toml hold, and each of them fails when it is broken on purpose."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import PRODUCT, ROOT, report

PAGE = "docs/explanation/architecture.md"
LAYERS = "Apps form layers: imports only point downwards"
INSIDE = "Inside an app: page → service → question → query → model → rule"
PLAIN = "Rules and the kernel are plain Python"
PRIVATE = "Pages, forms and API modules are private to their app"
BROKEN = {
    "a lower app imports a higher": ({"places/queries.py": "import lagesbild.plans.models"}, LAYERS),
    "a sibling imports a sibling": ({"plans/queries.py": "import lagesbild.methods.models"}, LAYERS),
    "an app that is in no layer": ({"gossip/__init__.py": ""}, LAYERS),
    "a model imports a query": ({"plans/models.py": "import lagesbild.plans.queries"}, INSIDE),
    "a file with a name of its own": ({"plans/utils.py": ""}, INSIDE),
    "a rule imports Django": ({"plans/rules.py": "import django"}, PLAIN),
    "the kernel imports Django": ({"kernel/periods.py": "import django"}, PLAIN),
    "a service imports a view": ({"activities/services.py": "import lagesbild.plans.views"}, PRIVATE),
}
FILES = ("models", "queries", "rules", "services", "views", "forms", "api", "urls")
SINGLE = ("cli", "config", "jobs", "database", "kernel", "ui", "portal", "typesetting")


def contracts() -> list[dict[str, object]]:
    given = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return given["tool"]["importlinter"]["contracts"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    surroundings = os.environ | {"PYTHONPATH": str(folder / "src"), "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """Make a house with our contracts, every app, and nothing in the rooms."""
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8")
    package = tmp_path / "src" / "lagesbild"
    rooms = {name for one in contracts() for name in one.get("containers", ()) if name != "lagesbild"}
    for room in {*(name.removeprefix("lagesbild.") for name in rooms), *SINGLE}:
        (package / room).mkdir(parents=True)
        names = () if room in SINGLE else FILES
        for name in ("__init__", *names):
            (package / room / f"{name}.py").touch()
    for name in ("__init__.py", "accounts/access.py", "accounts/middleware.py"):
        (package / name).touch()
    (package / "accounts" / "api.py").unlink()
    return tmp_path


def test_an_empty_house_keeps_every_contract(small_house):
    said = lint(small_house)

    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize("case", BROKEN)
def test_each_contract_fails_when_it_is_broken(case, small_house):
    files, contract = BROKEN[case]
    for name, text in files.items():
        path = small_house / "src" / "lagesbild" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    said = lint(small_house)

    assert said.returncode == 1
    assert f"{contract} BROKEN" in said.stdout, said.stdout


def test_every_app_is_held_by_the_contract_for_its_inside():
    held = {name.removeprefix("lagesbild.") for one in contracts() for name in one.get("containers", ())}
    apps = {path.parent.name for path in PRODUCT.glob("*/apps.py")}

    free = sorted(apps - held - set(SINGLE))

    assert not free, report(
        "An app with models or queries stands in the contract for the inside of an app.", PAGE, free
    )
