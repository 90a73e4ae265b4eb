"""What the letters of a round say: the county's own text with a few words filled in."""

import re
from collections.abc import Mapping
from datetime import date

from lagesbild.kernel import swedish

WORD = re.compile(r"\{([^{}\n]*)\}")
LINK = "{länk}"
WORDS = ("aktör", "omgång", "sista dag", "länk")
SUBJECT = "{omgång}: vi behöver ert svar senast {sista dag}"
BODY = """Hej!

{omgång} är öppen. Vi ber {aktör} att svara senast {sista dag}.

Öppna era frågor här, ingen inloggning behövs:
{länk}

Det vi redan vet är ifyllt. Det ni skriver sparas hela tiden, och ni kan lämna avsnitt vidare till kollegor.
Länken är er egen: skicka den inte vidare.
"""
REMINDER_SUBJECT = "Påminnelse: {omgång}, sista dag {sista dag}"
REMINDER_BODY = """Hej!

Vi har ännu inte fått svaret från {aktör} på {omgång}. Sista dag är {sista dag}.

Fortsätt där ni var:
{länk}

Det som redan är skrivet finns kvar.
"""
RETURNED_SUBJECT = "{omgång}: svaret behöver kompletteras"
RETURNED_BODY = """Hej!

Svaret från {aktör} på {omgång} har lämnats tillbaka. Skälet:

{skäl}

Rätta och lämna in på nytt här:
{länk}
"""


def unknown_words(text: str) -> tuple[str, ...]:
    """Return the words in braces that a letter cannot fill in, in the order they stand.

    Unit: words.
    Withheld: never.
    Source: docs/methods/round-letters.md.
    """
    return tuple(found for found in dict.fromkeys(WORD.findall(text)) if found not in WORDS)


def letter(text: str, *, actor: str, name: str, closes_on: date, others: Mapping[str, str] | None = None) -> str:
    """Return the text of a letter with its words filled in; the link stays a placeholder until the letter leaves.

    A word that is not known stays as it is written, so that nothing disappears unseen.

    Unit: the letter's text.
    Withheld: the personal link, until the letter leaves.
    Source: docs/methods/round-letters.md.
    """
    known = {
        "aktör": actor,
        "omgång": name,
        "sista dag": swedish.day(closes_on),
        "länk": "{link:answer}",
        **(others or {}),
    }
    return WORD.sub(lambda found: known.get(found[1], found[0]), text)
