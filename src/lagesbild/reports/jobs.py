"""What the worker does with reports. A job gets ids only, reads the clock itself, and may run twice."""

from django.utils import timezone

from lagesbild.reports.services import render_files

WORKER = "Bakgrundsarbetaren"


def make_ordered_files(edition_key: str) -> None:
    """Make the files that an order asked for."""
    render_files(edition_key=edition_key, by=WORKER, at=timezone.now())
