"""Scopes that raise: `Model.objects` refuses until it is told for whom the query is made.

    Activity.objects.within(scope).for_county("06")     what this scope may see
    Activity.objects.filter(...)                         raises ScopeMissing
    Activity.everything                                  services, loaders and related lookups; a house test lists who

A model says in SCOPE which of its rows are public, whose county they lie in, and whose organisation they belong to.
"""

from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import Q

from lagesbild.kernel.errors import ScopeMissing
from lagesbild.kernel.scopes import Level, Scope


@dataclass(frozen=True)
class ScopeRule:
    """How rows relate to scopes: lookups from the model to a county code, an organisation key, a response's key."""

    public: Q
    county: str
    organisation: str = ""
    response: str = ""

    def visible(self, scope: Scope) -> Q:
        """Return the filter for what the scope may see."""
        if scope.reads_everything():
            return Q()
        visible = self.public
        if counties := scope.keys(Level.COUNTY):
            visible |= Q(**{f"{self.county}__in": counties})
        if self.organisation and (organisations := scope.keys(Level.ORGANISATION)):
            visible |= Q(**{f"{self.organisation}__in": organisations})
        if self.response and (responses := scope.keys(Level.RESPONSE)):
            visible |= Q(**{f"{self.response}__in": responses})
        return visible


class ScopedQuerySet(models.QuerySet[Any]):
    """A queryset that can be narrowed to what a scope may see."""

    def within(self, scope: Scope) -> Self:
        """Return the rows that the scope may see."""
        rule: ScopeRule = self.model.SCOPE
        return self.filter(rule.visible(scope))


class ScopedManager(models.Manager[Any]):
    """The manager named `objects`: it answers nothing before it knows the scope."""

    def get_queryset(self) -> ScopedQuerySet:
        """Refuse, since no scope was given.

        :raises ScopeMissing: always.
        """
        raise ScopeMissing(
            "Frågan saknar räckvidd.",
            f"Modell: {self.model.__name__}.",
            f"Skriv {self.model.__name__}.objects.within(scope).",
        )

    def within(self, scope: Scope) -> Any:
        """Return the rows that the scope may see, as the model's own queryset class."""
        return self.model.everything.all().within(scope)
