"""How activities are put in order and found by their words."""

import re

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("swedish")
_LETTERS = str.maketrans({"å": "zza", "ä": "zzb", "æ": "zzb", "ö": "zzc", "ø": "zzc", "é": "e", "è": "e", "ü": "u"})


def alphabetical(title: str) -> str:
    """Return a key that any database sorts as Swedish does: å, ä and ö last, case and signs ignored.

    Unit: text.
    Withheld: never.
    Source: docs/methods/search.md.
    """
    return re.sub(r"[^a-z0-9]+", "0", title.casefold().translate(_LETTERS)).strip("0")[:320]


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words in a text, in order and each once; each is how its word begins.

    Unit: word stems.
    Withheld: never.
    Source: docs/methods/search.md.
    """
    stemmed = (_STEMMER.stemWord(word) for word in _words(text))
    return tuple(dict.fromkeys(stem.removesuffix("et") if len(stem) > 5 else stem for stem in stemmed))


def search_text(*parts: str) -> str:
    """Return what an activity is found by: all its words, each once and after a space.

    Unit: text.
    Withheld: never.
    Source: docs/methods/search.md.
    """
    return "".join(f" {word}" for word in dict.fromkeys(_words(" ".join(parts))))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
