"""Specs become pictures: SVG for pages, PNG for Word, drawn on the server without a browser.

vl-convert runs a JavaScript engine in threads of its own. A process that forks after the first picture hangs in the
child: workers are to be started before the first call, or made with spawn. Importing this module starts nothing.

It would also read any address or file that a spec names, so a spec may only hold its data inline.

The page's security policy blocks style attributes, so what the engine writes as style is turned into attributes.
"""

import hashlib
import json
import re
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import escape, quoteattr

from lagesbild.kernel.errors import DomainError
from lagesbild.ui.theme import INK_SOFT, PAPER, WITHHELD_FILL, Spec

FONTS = Path(__file__).parent / "static" / "vendor" / "inter"
KEPT_PICTURES = 256
ENGINE_BASE = "https://vega.github.io/vega-datasets/"  # what the engine puts before a link that starts with /
NUMBERS = "sv-SE"


class DataNotInline(DomainError):
    """Refuse a spec that would make the server read an address or a file."""

    code = "ui/data-not-inline"
    status = 422


class PicturesNotInstalled(DomainError):
    """Refuse because the part that draws is not installed."""

    code = "ui/pictures-not-installed"
    status = 501


def svg(spec: Spec) -> str:
    """Return the picture as SVG that may stand inside a page.

    :raises DataNotInline: when the spec names an address.
    :raises PicturesNotInstalled: when vl-convert is missing.
    """
    refuse_addresses(spec)
    return _svg(json.dumps(spec, ensure_ascii=False, sort_keys=True))


def png(spec: Spec, *, scale: float = 2) -> bytes:
    """Return the picture as PNG, twice as fine as the page unless told otherwise.

    :raises DataNotInline: when the spec names an address.
    :raises PicturesNotInstalled: when vl-convert is missing.
    """
    refuse_addresses(spec)
    return _png(json.dumps(spec, ensure_ascii=False, sort_keys=True), scale)


def refuse_addresses(part: object) -> None:
    """Stop at any `url` anywhere in a spec: it could be a file on the server or somebody else's machine.

    :raises DataNotInline: when there is one.
    """
    if isinstance(part, dict):
        if "url" in part:
            raise DataNotInline(
                "Bilden kan inte ritas.",
                f"Beskrivningen hänvisar till {part['url']!r}.",
                "Lägg in uppgifterna i själva beskrivningen.",
            )
        for key, inner in part.items():
            if key != "values":
                refuse_addresses(inner)
    elif isinstance(part, list):
        for inner in part:
            refuse_addresses(inner)


@lru_cache(maxsize=KEPT_PICTURES)
def _svg(spec: str) -> str:
    drawn = _engine().vegalite_to_svg(spec, format_locale=NUMBERS, allowed_base_urls=[])
    return _for_pages(drawn, json.loads(spec)["description"], "g" + hashlib.sha256(spec.encode()).hexdigest()[:8])


@lru_cache(maxsize=KEPT_PICTURES // 4)
def _png(spec: str, scale: float) -> bytes:
    made: bytes = _engine().svg_to_png(_svg(spec), scale=scale)
    return made


@cache
def _engine() -> ModuleType:
    try:
        engine = import_module("vl_convert")
    except ImportError as absent:
        raise PicturesNotInstalled(
            "Bilden kan inte ritas.",
            "Tilläggspaketet reports är inte installerat.",
            "Installera det: pip install lagesbild[reports].",
        ) from absent
    engine.register_font_directory(str(FONTS))
    return engine


def _for_pages(drawn: str, finding: str, prefix: str) -> str:
    """Return the SVG with a name, ids of its own, hatching, tooltips as titles, and no style attributes."""
    made = re.sub(r'\bstyle="([^"]*)"', _as_attributes, drawn)
    made = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', made)
    made = re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", made)
    made = re.sub(r'xlink:href="#([^"]+)"', rf'href="#{prefix}-\1"', made)
    made = re.sub(rf'<a xlink:href="(?:{re.escape(ENGINE_BASE)})?', '<a tabindex="-1" href="', made)
    made = made.replace(f'fill="{WITHHELD_FILL}"', f'fill="url(#{prefix}-hatch)"')
    made = re.sub(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*"|aria-hidden="true")', "", made)
    made = re.sub(r'<path aria-label="([^"]*)"([^>]*?)(?:/>|></path>)', r"<path\2><title>\1</title></path>", made)
    made = re.sub(r'<(line|text|rect|image) aria-label="[^"]*"', r"<\1", made)
    made = re.sub(r'\bd="([^"]*)"', lambda found: f'd="{_rounded(found[1])}"', made)
    opening = f'<svg role="{"group" if "<a " in made else "img"}" aria-label={quoteattr(finding)}'
    made = re.sub(r"<svg\b", lambda _: opening, made, count=1)
    return re.sub(r"(<svg\b[^>]*>)", lambda found: found[1] + _head(finding, prefix, made), made, count=1)


def _rounded(path: str) -> str:
    """Return the path with a tenth of a pixel as its finest step: a third of the size, and nobody sees it."""
    return re.sub(r"-?\d+\.\d{2,}", lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), path)


def _as_attributes(found: re.Match[str]) -> str:
    pairs = (part.split(":", 1) for part in found[1].split(";") if ":" in part)
    return " ".join(f"{name.strip()}={quoteattr(value.strip())}" for name, value in pairs)


def _head(finding: str, prefix: str, made: str) -> str:
    hatch = (
        f'<defs><pattern id="{prefix}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{PAPER}"/>'
        f'<path d="M0 0V6" stroke="{INK_SOFT}" stroke-width="2.4"/></pattern></defs>'
    )
    return f"<title>{escape(finding)}</title>" + (hatch if "-hatch)" in made else "")
