"""`./run docs`: builds the documentation strictly, so that a broken reference is an error."""

import subprocess

import environment
from places import PYTHON, ROOT, VAR


def docs(arguments: list[str]) -> int:
    """Build the documentation into var/docs and say where it begins."""
    environment.ensure("dev")
    target = VAR / "docs"
    command = [str(PYTHON), "-m", "sphinx", "-W", "-n", "--keep-going", "-q", "-b", "html"]
    command += ["-d", str(VAR / "cache" / "docs"), *arguments, str(ROOT / "docs"), str(target)]
    code = subprocess.run(command, cwd=ROOT, env=environment.surroundings(), check=False).returncode
    if code == 0:
        print(f"Dokumentationen börjar i {(target / 'index.html').relative_to(ROOT)}.")
    return code
