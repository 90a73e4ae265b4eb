"""How lists of participants are read and counted, without keeping anything about anybody."""

from lagesbild.attendance.rules.cells import read_count, read_day, says_absent
from lagesbild.attendance.rules.columns import Columns, find_columns
from lagesbild.attendance.rules.counting import (
    Conditions,
    CountedList,
    Line,
    ListKind,
    OccasionKey,
    RowFault,
    counted,
)
from lagesbild.attendance.rules.years import Attended, persons_in_year

__all__ = [
    "Attended",
    "Columns",
    "Conditions",
    "CountedList",
    "Line",
    "ListKind",
    "OccasionKey",
    "RowFault",
    "counted",
    "find_columns",
    "persons_in_year",
    "read_count",
    "read_day",
    "says_absent",
]
