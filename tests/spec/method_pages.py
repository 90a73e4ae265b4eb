"""Reads the worked examples of a method page: the table under ”Räkneexempel” is the test data."""

from pathlib import Path

PAGES = Path(__file__).parents[2] / "docs" / "methods"
HEADING = "## Räkneexempel"


def examples(page: str, heading: str = HEADING) -> list[dict[str, str]]:
    """Return the rows of the first table under the heading, by column title."""
    lines = (PAGES / f"{page}.md").read_text(encoding="utf-8").splitlines()
    if heading not in lines:
        raise LookupError(f"docs/methods/{page}.md has no heading “{heading}”")
    table: list[list[str]] = []
    for line in lines[lines.index(heading) + 1 :]:
        if line.startswith("|"):
            table.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif table:
            break
    header, _, *rows = table
    return [dict(zip(header, row, strict=True)) for row in rows]
