"""`./run` says in one sentence what stops it, and counts tests as they were."""

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import commands
import environment
import refusals
import testing
from tests.house.source import ROOT

OLD = '#!/bin/sh\ncase "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac\n'
JUNIT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure>no</failure></testcase>
<testcase name="c"><error>no</error></testcase><testcase name="d"><skipped/></testcase>
</testsuite></testsuites>"""


def run(*arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    surroundings = os.environ | ({"PATH": path} if path else {})
    return subprocess.run(
        [shutil.which("sh") or "sh", str(ROOT / "run"), *arguments],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_alone_it_lists_every_command_with_a_line():
    said = run()

    assert said.returncode == 0
    for name, command in commands.COMMANDS.items():
        assert f"./run {name}" in said.stdout
        assert command.help in said.stdout


def test_an_unknown_command_is_answered_with_those_that_exist():
    said = run("dans")

    assert said.returncode == 2
    assert "”dans” finns inte" in said.stderr
    assert "demo" in said.stderr


@pytest.fixture
def only_old_python(tmp_path: Path) -> str:
    """Make a PATH where the only Python is too old."""
    for program in ("dirname", "sh"):
        (tmp_path / program).symlink_to(shutil.which(program) or program)
    old = tmp_path / "python3"
    old.write_text(OLD, encoding="utf-8")
    old.chmod(0o755)
    return str(tmp_path)


def test_too_old_a_python_is_one_clear_sentence(only_old_python):
    said = run("demo", path=only_old_python)

    assert said.returncode == 1
    assert said.stdout == ""
    assert said.stderr == (
        "Lägesbild behöver Python 3.11 eller senare, men här finns Python 3.9.2:"
        " installera Python 3.11 och kör kommandot igen.\n"
    )


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        (
            "No matching distribution found for x\nNewConnectionError: refused",
            "datorn når inte paketregistret",
        ),
        ("ERROR: No matching distribution found for django==5.2", "ingen färdigbyggd version"),
        ("OSError: [Errno 28] No space left on device", "disken är full"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES",
            "stämmer inte med låsets kontrollsumma",
        ),
        ("PermissionError: Permission denied: 'x'", "du får inte skriva"),
        ("something nobody thought of", "orsaken står i var/log/install.log"),
    ],
)
def test_a_failed_installation_is_explained(log, expected):
    said = environment.why_not_installed(log)

    assert expected in said
    assert "\n" not in said


def test_the_package_that_could_not_be_had_is_named():
    assert "Paketet django kunde" in environment.why_not_installed("No matching distribution found for django==5.2")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOSPC, "full"), "Disken är full"),
        (PermissionError(errno.EACCES, "no", "var"), "Du får inte skriva i var"),
        (OSError(errno.EROFS, "read-only"), "skrivskyddad"),
        (refusals.Refused("Så här är det."), "Så här är det."),
    ],
)
def test_what_the_system_refuses_is_one_sentence(error, expected):
    assert expected in refusals.sentence(error)


def test_tests_are_counted_as_they_were(tmp_path):
    results = tmp_path / "results.xml"
    results.write_text(JUNIT, encoding="utf-8")

    assert str(testing.read_outcome(results, 1)) == "1 passed, 2 failed"


def test_a_runner_that_breaks_counts_as_a_failure(tmp_path):
    missing = tmp_path / "missing.xml"

    assert str(testing.read_outcome(missing, 3)) == "0 passed, 1 failed"
    assert str(testing.read_outcome(missing, 5)) == "0 passed, 0 failed"


@pytest.mark.parametrize("arguments", [["--fort"], ["gissning"]])
def test_unknown_kinds_and_flags_are_refused(arguments):
    with pytest.raises(refusals.Refused, match="finns inte"):
        testing.test(arguments)
