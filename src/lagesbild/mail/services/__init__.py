"""Writing letters, sending them, and taking note of those that come back."""

from lagesbild.mail.services.sending import note_bounce, send_waiting
from lagesbild.mail.services.writing import Link, put

__all__ = ["Link", "note_bounce", "put", "send_waiting"]
