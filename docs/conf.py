"""Sphinx: `./run docs` builds these pages strictly, so a reference that leads nowhere is an error."""

import tomllib
from pathlib import Path

_project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "Lägesbild"
author = "Lägesbild"
copyright = "the contributors, EUPL-1.2"  # noqa: A001 - Sphinx's own name
release = _project["version"]
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["swedish-words.txt"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist", "smartquotes"]
myst_heading_anchors = 4
suppress_warnings = ["myst.strikethrough"]

html_theme = "alabaster"
html_title = "Lägesbild"
html_theme_options = {
    "description": "Från strategi till lägesrapport, med en röd tråd.",
    "fixed_sidebar": False,
    "page_width": "1040px",
}
html_show_sourcelink = False
