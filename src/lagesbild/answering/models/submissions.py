"""What was handed in: never changed afterwards."""

from django.db import models

from lagesbild.answering.models.responses import Response


class Submission(models.Model):
    """The answers on the route at the moment somebody signed for them, with their fingerprint and the receipt's code.

    `unchanged` holds the addresses whose value was known from before and confirmed.
    """

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="submissions", verbose_name="svar")
    revision = models.PositiveIntegerField("omtag")
    answers = models.JSONField("svar")
    unchanged = models.JSONField("oförändrat", default=list, blank=True)
    sha256 = models.CharField("fingeravtryck", max_length=64)
    receipt = models.CharField("kvittokod", max_length=20, unique=True)
    signed_by_role = models.CharField("lämnat av", max_length=200)
    minutes = models.PositiveIntegerField("minuter", null=True, blank=True)
    at = models.DateTimeField("inlämnat")

    class Meta:
        verbose_name = "inlämning"
        verbose_name_plural = "inlämningar"
        constraints = [
            models.UniqueConstraint(fields=["response", "revision"], name="one_submission_of_a_revision"),
        ]

    def __str__(self) -> str:
        return self.receipt
