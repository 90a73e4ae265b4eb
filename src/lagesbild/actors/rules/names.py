"""How people write the names of employers, made into words that can be compared.

What a word tells is kept in small lists: that it means a municipality, a region or a county board, that it is a unit
inside one of them, or that it is somebody else altogether although a place stands beside it.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA


class Tells(StrEnum):
    """What a word in an employer's name tells of whose it is."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    COUNTY_BOARD = "county-board"
    COUNTY = "county"
    UNIT = "unit"
    CARE_UNIT = "care-unit"
    SOMEBODY_ELSE = "somebody-else"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


SHORT = {
    "kn": "kommun", "kom": "kommun", "komm": "kommun", "jkpg": "jönköping", "gbg": "göteborg", "sthlm": "stockholm",
    "sthlms": "stockholms", "lst": "länsstyrelsen", "länsst": "länsstyrelsen", "länstyrelsen": "länsstyrelsen",
    "länstyrelse": "länsstyrelsen", "vg": "västra götaland", "reg": "region", "o": "och", "&": "och", "+": "och",
    "vgr": "västra götalandsregionen", "rjl": "region jönköpings län", "sll": "region stockholm",
    "ö": "östra", "v": "västra", "n": "norra", "sörmland": "södermanland", "sörmlands": "södermanlands",
}  # fmt: skip
_WHOLE = {
    Tells.MUNICIPALITY: {"kommun", "kommunen", "kommuns", "kommuner", "stad", "staden", "stads"},
    Tells.REGION: {"region", "regionen", "regions", "landsting", "landstinget"},
    Tells.COUNTY_BOARD: {"länsstyrelsen", "länsstyrelse", "länsstyrelsens"},
    Tells.COUNTY: {"län", "läns", "länet"},
    Tells.UNIT: {
        "soc", "ifo", "lss", "sdf", "förv", "avd", "enh", "barn", "unga", "ungdom", "vuxen", "vuxna", "vård", "stöd",
        "individ", "familj", "arbete", "råd", "team", "ind", "social", "sociala", "kultur", "fritid", "vuxenteamet",
    },
    Tells.CARE_UNIT: {"bup", "bvc", "mvc", "närhälsan", "akuten", "säs"},
    Tells.SOMEBODY_ELSE: {"ab", "hb", "sos", "jour", "egen", "förlag", "if", "kb", "gr", "fk"},
    Tells.NOTHING: {
        "i", "på", "och", "för", "av", "med", "vid", "samt", "inom", "till", "från", "hos", "den", "det", "m", "mm",
        "fl", "samarbetsavtal", "samverkan", "gemensam", "gemensamma",
    },
}  # fmt: skip
_INSIDE = {
    Tells.CARE_UNIT: (
        "sjukhus", "vårdcentral", "psykiatri", "klinik", "lasarett", "tandvård", "barnmorsk", "barnhälsovård",
        "mödrahälsovård", "mödravård", "hälsocentral", "rehab", "habilitering",
    ),
    Tells.SOMEBODY_ELSE: (
        "universitet", "university", "högskol", "kyrk", "församling", "kvinnojour", "tjejjour", "brottsofferjour",
        "mission", "museum", "museet", "tingsrätt", "hovrätt", "förvaltningsrätt", "domstol", "polis", "åklagar",
        "frivård", "kriminalvård", "försäkringskass", "arbetsförmedling", "migrationsverk", "skatteverk", "energi",
        "bostäder", "bostad", "näringsliv", "stiftelse", "förening", "räddningstjänst", "kommunalförbund", "advokat",
        "friskol", "företag", "samfund", "centrum", "barnahus", "akademi", "folkhögskol", "kommunförbund", "läroverk",
        "media", "tidning", "hotell", "invest", "konsult", "jouren", "kammar",
    ),
    Tells.UNIT: (
        "social", "förvaltning", "omsorg", "utbildning", "skol", "elevhäls", "gymnasi", "arbetsmarknad", "äldre",
        "funktion", "bistånd", "enhet", "avdelning", "sektor", "nämnd", "kontor", "mottagning", "utred", "välfärd",
        "trygghet", "kansli", "stadsdel", "familje", "öppenvård", "hemtjänst", "boende", "integration", "barn",
        "ungdom", "vuxen", "förskol", "hemvård", "stab", "ledning", "bygg", "miljö", "teknisk", "kommunstyrelse",
    ),
}  # fmt: skip
_SEPARATORS = re.compile(r"[^\w&+]+")
_PLAIN = str.maketrans("åäöéèü", "aaoeeu")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name as written in a list, in lower case and with common shortenings written out.

    Unit: words.
    Withheld: never.
    Source: docs/methods/employer-names.md.
    """
    folded = unicodedata.normalize("NFC", text).casefold().replace("k:n", "kommun")
    found: list[str] = []
    for word in _SEPARATORS.split(folded):
        if word:
            found += _written_out(word).split()
    return tuple(found)


def plain(text: str) -> str:
    """Return a text without the dots and rings of Swedish letters: Växjö and Vaxjo become the same.

    Unit: text.
    Withheld: never.
    Source: docs/methods/employer-names.md.
    """
    return text.translate(_PLAIN)


@lru_cache(maxsize=20_000)
def tells(word: str) -> Tells:
    """Return what a word tells of whose employee it is.

    Unit: one of nine.
    Withheld: never.
    Source: docs/methods/employer-names.md.
    """
    for meaning, listed in _WHOLE.items():
        if word in listed:
            return meaning
    for meaning, parts in _INSIDE.items():
        if any(part in word for part in parts):
            return meaning
    return Tells.NOTHING if word.isdigit() else Tells.UNKNOWN


def _written_out(word: str) -> str:
    if word in SHORT:
        return " ".join(SHORT.get(part, part) for part in SHORT[word].split()).replace("sregionen", "s regionen")
    if word.startswith("ko") and len(word) >= 5 and OSA.distance(word, "kommun", score_cutoff=1) <= 1:
        return "kommun"
    if word.endswith("sregionen"):
        return f"{word.removesuffix('regionen')} regionen"
    return word
