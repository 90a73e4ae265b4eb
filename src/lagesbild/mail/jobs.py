"""Background work of the outbox. Both may be run twice."""

from datetime import UTC, datetime

from lagesbild.mail import services


def send(letter: str) -> None:
    """Send one letter, if it still waits."""
    services.send_waiting(at=datetime.now(UTC), only=letter)


def send_all() -> None:
    """Send everything that is due: letters put off, and those that a killed worker left."""
    services.send_waiting(at=datetime.now(UTC))
