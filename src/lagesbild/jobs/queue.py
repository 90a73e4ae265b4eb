"""The one door to background work. Arguments are ids only; a job must bear being run twice."""

from django.db import transaction
from django_q.tasks import async_task


def enqueue(job: str, *ids: int | str) -> None:
    """Ask the worker to call the function named by the dotted path, once the transaction has been committed."""
    transaction.on_commit(lambda: async_task(job, *ids))
