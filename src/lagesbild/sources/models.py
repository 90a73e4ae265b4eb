"""Where facts come from, and where a source says two different things."""

from django.db import models


class Source(models.Model):
    """A document, register or data set that facts are taken from."""

    key = models.SlugField("nyckel", max_length=60, unique=True)
    title = models.CharField("titel", max_length=300)
    publisher = models.CharField("utgivare", max_length=200)
    published_text = models.CharField("utgiven", max_length=60, blank=True)
    url = models.URLField("adress", max_length=400, blank=True)
    licence = models.CharField("villkor", max_length=200, blank=True)
    note = models.TextField("anmärkning", blank=True)
    is_synthetic = models.BooleanField("påhittade uppgifter", default=False)

    class Meta:
        verbose_name = "källa"
        verbose_name_plural = "källor"

    def __str__(self) -> str:
        return self.title


class Sourced(models.Model):
    """A thing that says where it comes from: a source and the place in it (line numbers, table, page)."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, verbose_name="källa", related_name="+"
    )
    place_in_source = models.CharField("plats i källan", max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def origin_words(self) -> str:
        """Return the source and place as a person reads them; empty when registered here."""
        if self.source is None:
            return ""
        return f"{self.source.title}, {self.place_in_source}" if self.place_in_source else self.source.title


class Contradiction(Sourced):
    """Two values that a source (or two) gives for the same thing; both are kept and shown."""

    key = models.SlugField("nyckel", max_length=80, unique=True)
    about = models.CharField("gäller", max_length=300)
    first_value = models.CharField("ena uppgiften", max_length=300)
    first_place = models.CharField("ena platsen", max_length=200)
    second_value = models.CharField("andra uppgiften", max_length=300)
    second_place = models.CharField("andra platsen", max_length=200)
    comment = models.TextField("kommentar", blank=True)

    class Meta:
        verbose_name = "motstridig uppgift"
        verbose_name_plural = "motstridiga uppgifter"

    def __str__(self) -> str:
        return self.about


class ContradictionSubject(models.Model):
    """A thing whose page must show the contradiction. Type and key are text: sources knows no subject."""

    contradiction = models.ForeignKey(Contradiction, on_delete=models.CASCADE, related_name="subjects")
    subject_type = models.CharField("slag", max_length=60)
    subject_key = models.CharField("nyckel", max_length=120)

    class Meta:
        verbose_name = "motstridig uppgift gäller"
        verbose_name_plural = "motstridiga uppgifter gäller"
        constraints = [
            models.UniqueConstraint(
                fields=["contradiction", "subject_type", "subject_key"],
                name="one_contradiction_once_per_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_key}"
