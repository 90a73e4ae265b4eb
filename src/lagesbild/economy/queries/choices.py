"""What forms about money choose among."""

from dataclasses import dataclass

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Organisation
from lagesbild.economy.models import Appropriation, AreaOfWork, SplitKey
from lagesbild.kernel.scopes import Scope

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Choices:
    """Keys and names: areas of work, the actor's activities and split keys, and the purposes it has money for."""

    areas: Pairs
    activities: Pairs
    split_keys: Pairs
    purposes: tuple[str, ...]


def choices(*, owner: Organisation, scope: Scope) -> Choices:
    """Return what forms about an actor's money choose among.

    Database: 4 queries.
    """
    led = Activity.objects.within(scope).of_actor(owner.key).order_by("sort_title")
    keys = SplitKey.objects.within(scope).filter(owner=owner).order_by("name")
    purposes = Appropriation.objects.within(scope).filter(owner=owner).order_by("purpose")
    return Choices(
        areas=tuple(AreaOfWork.objects.order_by("place").values_list("key", "name")),
        activities=tuple(led.values_list("key", "title")),
        split_keys=tuple(keys.values_list("key", "name")),
        purposes=tuple(dict.fromkeys(purposes.values_list("purpose", flat=True))),
    )
