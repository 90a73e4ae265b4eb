"""The one door to background work. Arguments are ids only; a job must bear being run twice."""

from collections.abc import Mapping

from django.db import transaction
from django_q.models import Schedule
from django_q.tasks import async_task


def enqueue(job: str, *ids: int | str) -> None:
    """Ask the worker to call the function named by the dotted path, once the transaction has been committed."""
    transaction.on_commit(lambda: async_task(job, *ids))


def keep_running(jobs: Mapping[str, int]) -> None:
    """See to it that these jobs, and no others, are run again and again: dotted path to minutes between."""
    Schedule.objects.exclude(func__in=jobs).delete()
    for job, minutes in jobs.items():
        Schedule.objects.update_or_create(
            func=job, defaults={"name": job, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1}
        )
