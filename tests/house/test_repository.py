"""README, locks, decisions and dependencies say the same thing, and nothing is left half done."""

import re
import tomllib

import commands
import environment
import hygiene
import locking
import testing
from tests.house.source import ROOT, report

COMMAND = re.compile(r"\./run ([a-z]+)")
FILE = re.compile(r"`((?:src|tests|tools|docs|demo|requirements)/[\w./-]+\.\w+)`")
SKIPPED = re.compile(r"pytest\.(?:skip|xfail|importorskip)\b|mark\.(?:skip|xfail|skipif)\b|unittest\.skip")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_commands_named_in_documents_exist():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / ".ci" / "run", *(ROOT / "docs").rglob("*.md")]
    named = {(page.relative_to(ROOT), name) for page in pages for name in COMMAND.findall(page.read_text("utf-8"))}

    unknown = sorted(f"{page} says ./run {name}" for page, name in named if name not in commands.COMMANDS)

    assert not unknown, report("A command in the documents is a command of ./run.", "tools/commands.py", unknown)


def test_files_named_in_documents_exist():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    named = {(page.relative_to(ROOT), name) for page in pages for name in FILE.findall(page.read_text("utf-8"))}

    missing = sorted(f"{page} names {name}" for page, name in named if not (ROOT / name).exists())

    assert not missing, report("A file that the documents name exists.", "docs", missing)


def test_the_readme_shows_the_two_commands():
    readme = read("README.md")

    assert "./run demo" in readme
    assert "./run test" in readme


def test_the_python_version_is_the_same_everywhere():
    project = tomllib.loads(read("pyproject.toml"))
    required = project["project"]["requires-python"].removeprefix(">=")

    assert f"Python {required}" in read("README.md")
    assert f"({required.replace('.', ', ')})" in read("run")
    assert project["tool"]["ruff"]["target-version"] == f"py{required.replace('.', '')}"
    assert project["tool"]["mypy"]["python_version"] == required


def test_every_dependency_says_what_it_is_for():
    lines = read("pyproject.toml").partition("[tool.")[0].splitlines()
    silent = [line.strip() for line in lines if re.match(r'\s+"[a-zA-Z]', line) and "#" not in line]

    assert not silent, report("A dependency has a comment: what it is for.", "CONTRIBUTING.md, “Dependencies”", silent)


def test_locks_agree_with_the_dependencies():
    assert locking.disagreements() == []


def test_locks_hold_no_address():
    for name in locking.LOCKS:
        assert "://" not in read(f"requirements/{name}.txt")


def test_the_product_installs_less_than_its_tests():
    assert set(environment.CONTAINS["run"]) < set(environment.CONTAINS["dev"])
    assert package_names("run") < package_names("dev")


def package_names(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+(?:\[[a-z]+\])?==[^ ;\\]+)", read(f"requirements/{lock}.txt"), re.MULTILINE))


def test_nothing_stands_in_a_file_that_must_not():
    found = list(hygiene.findings(hygiene.committed_files()))

    assert not found, report("Committed files fit every machine and postpone nothing.", hygiene.EXPLAINED_IN, found)


def test_no_test_is_switched_off():
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path.name != "test_repository.py"]
    off = [str(path.relative_to(ROOT)) for path in tests if SKIPPED.search(path.read_text(encoding="utf-8"))]

    assert not off, report("A test runs, or it is removed.", "CONTRIBUTING.md, “Tests”", off)


def test_tests_lie_in_the_folders_that_are_run():
    kinds = {path.parts[len((ROOT / "tests").parts)] for path in (ROOT / "tests").rglob("test_*.py")}

    astray = sorted(kinds - set(testing.SERVERLESS + testing.ALONE))

    assert not astray, report("A test lies in the folder of its kind.", "CONTRIBUTING.md, “Tests”", astray)


def test_fragments_of_the_changelog_are_named_for_their_reader():
    kinds = {kind["directory"] for kind in tomllib.loads(read("pyproject.toml"))["tool"]["towncrier"]["types"]}
    names = [path.name for path in (ROOT / "changelog.d").iterdir() if path.name not in {"README.md", ".gitignore"}]

    astray = [name for name in names if not re.fullmatch(rf"\d+\.(?:{'|'.join(kinds)})(?:\.\d+)?\.md", name)]

    assert not astray, report("A fragment is <issue>.<kind>.md.", "changelog.d/README.md", astray)


def test_the_checks_see_what_must_not_stand():
    user, marker = "/ho" + "me/someone/x", "TO" + "DO"

    assert [what for _, what in hygiene.in_text(f"path = '{user}'")] == ["a path of one machine"]
    assert [what for _, what in hygiene.in_text(f"# {marker}: later")] == ["postponed work"]
    assert [what for _, what in hygiene.in_text("https://" + "pyp" + "i.org/simple")] == ["a package index host"]
    assert not list(hygiene.in_text("https://example.se/home/x and ./run demo"))
