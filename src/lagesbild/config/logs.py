"""How lines of the log are written: never with the token of a personal link, which would let the reader in."""

import logging
import re

TOKEN = re.compile(r"/(svara|arsplan/privat)/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
HIDDEN = r"/\1/(personlig länk)"


class WithoutLinks(logging.Formatter):
    """Writes a line, its traceback included, with every personal link hidden."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line as it may be kept."""
        return TOKEN.sub(HIDDEN, super().format(record))
