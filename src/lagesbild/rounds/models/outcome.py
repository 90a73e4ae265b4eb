"""What came of accepted answers."""

from django.db import models

from lagesbild.activities.models import Activity
from lagesbild.answering.models import Response


class Registered(models.Model):
    """A row of an accepted answer that became, or told of, an activity in the register; the way back to who said it."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="registered", verbose_name="svar")
    address = models.CharField("plats i svaret", max_length=200)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="registered_from", verbose_name="insats"
    )
    registered_at = models.DateTimeField("registrerad")

    class Meta:
        verbose_name = "registrerad ur svar"
        verbose_name_plural = "registrerade ur svar"
        constraints = [models.UniqueConstraint(fields=["response", "address"], name="one_row_is_registered_once")]

    def __str__(self) -> str:
        return f"{self.address} → {self.activity_id}"
