"""Comment rounds: what was sent out, who was invited, what they said of it, and what the owner answered.

What is sent out is kept as it was, so that the plan can be worked on while the comments come in, and so that the
record still says what they were about. Comments are an organisation's; who wrote them is not kept.
"""

from django.db import models
from django.db.models import F, Q

from lagesbild.actors.models import Organisation
from lagesbild.consultation.rules import OUTCOME_WORDS, Outcome
from lagesbild.kernel.tokens import HASH_LENGTH
from lagesbild.plans.models import Plan


class Stance(models.TextChoices):
    """What an organisation thinks of a goal as a whole."""

    SUPPORTS = "supports", "tillstyrker"
    WANTS_CHANGE = "wants-change", "vill ändra"
    OBJECTS = "objects", "avstyrker"


class CommentRound(models.Model):
    """A plan sent out by its owner, between two days, for those invited to comment."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="comment_rounds", verbose_name="plan")
    number = models.PositiveIntegerField("nummer")
    letter = models.TextField("följebrev")
    questions = models.TextField("frågor", blank=True)
    starts_on = models.DateField("öppnar")
    ends_before = models.DateField("slutar före")
    opened_at = models.DateTimeField("utskickad")
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)
    published_at = models.DateTimeField("redovisad", null=True, blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)

    class Meta:
        verbose_name = "remiss"
        verbose_name_plural = "remisser"
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_number_per_comment_round_of_a_plan"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(closed_at__isnull=True), name="one_comment_round_at_a_time"
            ),
            models.CheckConstraint(condition=Q(ends_before__gt=F("starts_on")), name="comment_round_runs_forward"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(closed_at__isnull=False),
                name="a_record_is_published_after_the_round_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"Remiss {self.number} av {self.plan.name}"


class SentGoal(models.Model):
    """A goal as it was sent out. `texts` are pairs of a heading and what the plan said under it."""

    round = models.ForeignKey(CommentRound, on_delete=models.CASCADE, related_name="goals", verbose_name="remiss")
    position = models.PositiveIntegerField("ordning")
    depth = models.PositiveIntegerField("nivå i trädet")
    goal_key = models.CharField("målets nyckel", max_length=80)
    number = models.CharField("nummer", max_length=20, blank=True)
    title = models.CharField("rubrik", max_length=400)
    texts = models.JSONField("texter", default=list, blank=True)

    class Meta:
        verbose_name = "utsänt mål"
        verbose_name_plural = "utsända mål"
        constraints = [models.UniqueConstraint(fields=["round", "position"], name="one_sent_goal_per_position")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Invitation(models.Model):
    """An organisation invited to comment. Of its personal link only the hash is kept, and when the link stops."""

    round = models.ForeignKey(CommentRound, on_delete=models.CASCADE, related_name="invitations", verbose_name="remiss")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="comment_invitations", verbose_name="aktör"
    )
    invited_at = models.DateTimeField("inbjuden")
    token_hash = models.CharField("länkens hash", max_length=HASH_LENGTH, blank=True)
    submitted_at = models.DateTimeField("inlämnat", null=True, blank=True)

    class Meta:
        verbose_name = "inbjudan till remiss"
        verbose_name_plural = "inbjudningar till remiss"
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="one_invitation_per_organisation"),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="one_invitation_per_personal_link"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.round_id}"


class Comment(models.Model):
    """What an organisation says of a goal, or, without a goal, of the plan as a whole."""

    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, related_name="comments", verbose_name="inbjudan"
    )
    about = models.ForeignKey(
        SentGoal, on_delete=models.CASCADE, null=True, blank=True, related_name="comments", verbose_name="mål"
    )
    stance = models.CharField("ställningstagande", max_length=20, choices=Stance, blank=True)
    text = models.TextField("synpunkt", blank=True)
    saved_at = models.DateTimeField("sparad")

    class Meta:
        verbose_name = "synpunkt"
        verbose_name_plural = "synpunkter"
        constraints = [
            models.UniqueConstraint(fields=["invitation", "about"], name="one_comment_per_goal_and_organisation"),
            models.UniqueConstraint(
                fields=["invitation"], condition=Q(about__isnull=True), name="one_comment_on_the_whole_per_organisation"
            ),
            models.CheckConstraint(condition=~Q(text="") | ~Q(stance=""), name="a_comment_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:60] or self.stance


class Answer(models.Model):
    """The owner's answer to a comment: what it led to and why, and which goal was changed when one was."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="answer", verbose_name="synpunkt")
    outcome = models.CharField(
        "vad synpunkten ledde till", max_length=20, choices=[(str(one), OUTCOME_WORDS[one]) for one in Outcome]
    )
    reason = models.TextField("skäl")
    goal_key = models.CharField("ändrat mål, nyckel", max_length=80, blank=True)
    goal_words = models.CharField("ändrat mål", max_length=430, blank=True)
    answered_at = models.DateTimeField("besvarad")

    class Meta:
        verbose_name = "svar på synpunkt"
        verbose_name_plural = "svar på synpunkter"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="an_answer_gives_its_reason")]

    def __str__(self) -> str:
        return self.outcome
