"""Which characters can be printed: those that the fonts of this package have.

A PDF/UA file may not hold a character without a form, so one emoji in a text would stop the whole document.
Such a character is shown as an empty box instead, and one that is never seen (a control, a joiner) is left out.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

# the two families of templates/report.typ: what the one lacks is taken from the other
FONTS = tuple(Path(__file__).parent / "fonts" / name for name in ("Inter-Regular.ttf", "SourceSerif4-Regular.ttf"))
SPACES = frozenset("\n\t")
BOX = "□"
UNSEEN = {"Cc", "Cf", "Mn", "Me"}  # a control, a joiner, or a mark on the character before
SEGMENTS = 4  # the cmap subtable that covers the basic plane
HEADER = 14  # bytes of such a subtable before its lists


def printable(text: str) -> str:
    """Return the text with only characters that can be printed."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, unicodedata.normalize("NFC", text)))


def _shown(character: str) -> str:
    if character in SPACES or character in covered():
        return character
    return "" if unicodedata.category(character) in UNSEEN else BOX


@cache
def covered() -> frozenset[str]:
    """Return the characters that the fonts have a form for."""
    return frozenset().union(*(_covered_by(path.read_bytes()) for path in FONTS))


def _covered_by(font: bytes) -> set[str]:
    """Return the characters in a font's own table of them (cmap)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    cmap = places[b"cmap"]
    (subtables,) = struct.unpack_from(">H", font, cmap + 2)
    starts = [cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * n)[0] for n in range(subtables)]
    return set().union(*(_segments(font, at) for at in starts if _format(font, at) == SEGMENTS))


def _format(font: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", font, at)[0])


def _segments(font: bytes, at: int) -> set[str]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count, ends = twice // 2, at + HEADER
    last = struct.unpack_from(f">{count}H", font, ends)
    first = struct.unpack_from(f">{count}H", font, ends + twice + 2)
    return {chr(code) for low, high in zip(first, last, strict=True) for code in range(low, high + 1) if code < 0xFFFF}
