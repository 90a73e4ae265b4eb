"""Background work of the rounds. May be run twice: a reminder goes out once."""

from datetime import UTC, datetime

from lagesbild.rounds.services.reminding import remind_as_planned


def remind_everybody() -> None:
    """Send the reminders that were planned for today."""
    remind_as_planned(at=datetime.now(UTC))
