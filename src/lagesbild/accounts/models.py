"""People who sign in, and the roles they have been given."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


class Role(models.TextChoices):
    """What a person does here; the words are shown where roles are given."""

    ADMINISTRATOR = "administrator", "Systemförvaltare: ser och ändrar allt"
    ANALYST = "analyst", "Nationell analytiker: ser allt, ändrar inget"
    COUNTY_EDITOR = "county-editor", "Utvecklingsledare: ser och ändrar allt i sitt län"
    COUNTY_READER = "county-reader", "Läsare på länsstyrelse: ser allt i sitt län"
    ACTOR_EDITOR = "actor-editor", "Samordnare hos en aktör: ändrar den egna organisationens uppgifter"


NATIONAL = (Role.ADMINISTRATOR, Role.ANALYST)
COUNTY = (Role.COUNTY_EDITOR, Role.COUNTY_READER)


class Person(AbstractUser):
    """Somebody who signs in."""

    class Meta(AbstractUser.Meta):
        verbose_name = "person"
        verbose_name_plural = "personer"

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Assignment(models.Model):
    """A role given to a person, for the nation, a county (its code) or an organisation (its key).

    Codes and keys are text: accounts stands below places and actors.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assignments", verbose_name="person")
    role = models.CharField("roll", max_length=30, choices=Role)
    county_code = models.CharField("länskod", max_length=2, blank=True)
    organisation_key = models.CharField("organisation", max_length=120, blank=True)

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=NATIONAL, county_code="", organisation_key="")
                | (Q(role__in=COUNTY, organisation_key="") & ~Q(county_code=""))
                | (Q(role=Role.ACTOR_EDITOR) & ~Q(organisation_key="")),
                name="an_assignment_has_the_area_its_role_needs",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "county_code", "organisation_key"], name="one_assignment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.county_code}{self.organisation_key}"
