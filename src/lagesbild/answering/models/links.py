"""Personal links into a response."""

import uuid

from django.db import models

from lagesbild.answering.models.responses import Response


class Role(models.TextChoices):
    """What a link lets its receiver do."""

    ANSWERER = "answerer", "svarar och lämnar in"
    COLLEAGUE = "colleague", "fyller i vissa avsnitt"
    SIGNER = "signer", "granskar och lämnar in"
    READER = "reader", "läser"


class Link(models.Model):
    """A way into one response without an account.

    Only the hash of the token is kept. The first browser that opens the link gets a secret of its own, whose hash is
    `browser_hash`; after that the token alone opens nothing. `nonce` makes the token of a link that leaves by letter
    (kernel.tokens.derived_token). `sections` empty means all of them. `label` is a role, never a person's name.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="links", verbose_name="svar")
    token_hash = models.CharField("fingeravtryck", max_length=64, unique=True)
    nonce = models.UUIDField("frö", default=uuid.uuid4, unique=True)
    role = models.CharField("får", max_length=20, choices=Role)
    sections = models.JSONField("avsnitt", default=list, blank=True)
    label = models.CharField("för vem", max_length=120, blank=True)
    address = models.EmailField("e-post", blank=True)
    made_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="ny efter"
    )
    made_at = models.DateTimeField("gjord")
    made_by = models.CharField("gjord av", max_length=200)
    ends_before = models.DateTimeField("slutar gälla")
    opened_at = models.DateTimeField("öppnad", null=True, blank=True)
    browser_hash = models.CharField("webbläsarens fingeravtryck", max_length=64, blank=True)
    revoked_at = models.DateTimeField("återkallad", null=True, blank=True)

    class Meta:
        verbose_name = "personlig länk"
        verbose_name_plural = "personliga länkar"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opened_at__isnull=True, browser_hash="")
                | (models.Q(opened_at__isnull=False) & ~models.Q(browser_hash="")),
                name="an_opened_link_belongs_to_a_browser",
            )
        ]

    def __str__(self) -> str:
        return f"{self.response_id} {self.role}"
