"""What is looked at: a county or the nation, some years, and real material or only what is made up."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lagesbild.kernel import swedish


class Material(StrEnum):
    """Which material is counted. The two are never added together."""

    REAL = "real"
    SYNTHETIC = "synthetic"

    @property
    def words(self) -> str:
        """Return the material in Swedish."""
        return "bara påhittade uppgifter" if self is Material.SYNTHETIC else "verkliga uppgifter"


@dataclass(frozen=True)
class Asked:
    """Which municipalities, in which years, and in which material."""

    first_year: int
    last_year: int
    county: str = ""
    material: Material = Material.REAL

    @property
    def years(self) -> frozenset[int]:
        """Return the years looked at."""
        return frozenset(range(self.first_year, self.last_year + 1))

    @property
    def last_day(self) -> date:
        """Return the day whose municipalities are counted: the last of the last year."""
        return date(self.last_year, 12, 31)

    @property
    def period(self) -> str:
        """Return the years in words."""
        return swedish.years(self.first_year, self.last_year)

    @property
    def is_synthetic(self) -> bool:
        """Return whether only made-up material is looked at."""
        return self.material is Material.SYNTHETIC
