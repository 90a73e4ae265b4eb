"""The parameters that the questions of equality share."""

from lagesbild.equality.queries import Asked, Material, Measure, Split
from lagesbild.kernel.periods import read_year
from lagesbild.kernel.questions import Parameter

MOST_YEARS = 60


def read_years(text: str) -> tuple[int, int]:
    """Return the first and the last year of 2018-2022, or of 2022 alone."""
    first, _, last = text.replace("–", "-").partition("-")
    span = read_year(first.strip()), read_year((last or first).strip())
    if not 0 <= span[1] - span[0] < MOST_YEARS:
        raise ValueError(text)
    return span


def asked(county: str, years: tuple[int, int], material: Material) -> Asked:
    """Return what is looked at."""
    return Asked(years[0], years[1], county, material)


COUNTY = Parameter("county", "länskod; utan den hela landet", example="14")
YEARS = Parameter("years", "år", parse=read_years, required=True, example="2018-2022")
MATERIAL = Parameter("material", " eller ".join(Material), parse=Material, example="real")
MEASURE = Parameter("measure", ", ".join(Measure), parse=Measure, example="activities")
BY = Parameter("by", ", ".join(Split), parse=Split, example="skr-group")
