"""Organisations and the groups they form."""

from django.db import models
from django.db.models import F, Q

from lagesbild.database.scoped import ScopedManager, ScopedQuerySet, ScopeRule
from lagesbild.places.models import Area
from lagesbild.sources.models import Sourced


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    MUNICIPALITY = "municipality", "kommun"
    REGION = "region", "region"
    COUNTY_BOARD = "county-board", "länsstyrelse"
    STATE_AGENCY = "state-agency", "statlig myndighet"
    GOVERNMENT = "government", "regering och departement"
    CIVIL_SOCIETY = "civil-society", "civilsamhälle"
    COMPANY = "company", "företag"
    UNIVERSITY = "university", "universitet och högskola"
    JOINT_BODY = "joint-body", "gemensamt organ"
    INTERNATIONAL = "international", "internationell organisation"
    OTHER = "other", "övrig"


class Organisation(Sourced):
    """An actor: a municipality, region, county board, agency, shelter, company, university."""

    key = models.SlugField("nyckel", max_length=120, unique=True)
    name = models.CharField("namn", max_length=200, unique=True)
    short_name = models.CharField("kortnamn", max_length=60, blank=True)
    kind = models.CharField("slag", max_length=30, choices=OrganisationKind)
    org_number = models.CharField("organisationsnummer", max_length=11, blank=True)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name="verksam i"
    )
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="county_organisations", verbose_name="län"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="del av"
    )
    role_note = models.CharField("roll i källan", max_length=300, blank=True)
    website = models.URLField("webbplats", blank=True)
    is_synthetic = models.BooleanField("påhittad", default=False)
    is_active = models.BooleanField("verksam", default=True)

    SCOPE = ScopeRule(public=Q(is_active=True), county="county__code", organisation="key")
    everything = ScopedQuerySet.as_manager()
    objects = ScopedManager()

    class Meta:
        verbose_name = "aktör"
        verbose_name_plural = "aktörer"
        default_manager_name = "everything"
        base_manager_name = "everything"
        indexes = [models.Index(fields=["kind", "name"], name="organisation_by_kind")]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another name an organisation goes by in documents and lists."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField("annat namn", max_length=200, unique=True)
    is_confirmed = models.BooleanField("bekräftat av en person", default=False)

    class Meta:
        verbose_name = "annat namn"
        verbose_name_plural = "andra namn"

    def __str__(self) -> str:
        return self.name


class Group(Sourced):
    """A standing constellation of actors: steering group, working group, network."""

    key = models.SlugField("nyckel", max_length=120, unique=True)
    name = models.CharField("namn", max_length=200)
    kind = models.CharField("slag", max_length=60)
    level = models.CharField("nivå", max_length=40, blank=True)
    county = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="actor_groups", verbose_name="län"
    )
    purpose = models.TextField("syfte", blank=True)
    convener = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="convened_groups",
        verbose_name="sammankallande",
    )
    convener_text = models.CharField("sammankallande enligt källan", max_length=200, blank=True)
    meeting_frequency = models.CharField("mötesfrekvens", max_length=200, blank=True)
    status = models.CharField("status", max_length=40, blank=True)
    note = models.TextField("anmärkning", blank=True)

    class Meta:
        verbose_name = "samverkansgrupp"
        verbose_name_plural = "samverkansgrupper"

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A member of a group. When the source names it only in general terms, the words are kept and no actor is set."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name="aktör"
    )
    named_as = models.CharField("benämnd", max_length=200)
    role = models.CharField("roll", max_length=100, blank=True)
    valid_from = models.DateField("från", null=True, blank=True)
    valid_before = models.DateField("före", null=True, blank=True)

    class Meta:
        verbose_name = "medlem"
        verbose_name_plural = "medlemmar"
        constraints = [
            models.UniqueConstraint(fields=["group", "named_as"], name="one_member_once_in_a_group"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_before__isnull=True)
                | Q(valid_before__gt=F("valid_from")),
                name="membership_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return self.named_as
