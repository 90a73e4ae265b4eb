"""Where things lie in the project, seen from its top folder."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
VAR = ROOT / "var"
INSTALL_LOG = VAR / "log" / "install.log"
STAMP = VENV / "installed.txt"
SITE_PACKAGES = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
