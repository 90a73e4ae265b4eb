"""Questions across subjects: the picture of the nation, of a county, of a municipality, and a person's own work."""

from lagesbild.insight.queries.county import CountyPicture, picture_of_county
from lagesbild.insight.queries.figures import OWN_COUNT, KeyFigure
from lagesbild.insight.queries.indicators import IndicatorLine
from lagesbild.insight.queries.municipality import MunicipalityPicture, picture_of_municipality
from lagesbild.insight.queries.nation import NationPicture, picture_of_nation
from lagesbild.insight.queries.places import Found, areas_named, counties
from lagesbild.insight.queries.thread import FindingGroup, ThreadPicture, finding_to_answer, thread_of
from lagesbild.insight.queries.thread_matrix import GoalLine, Matrix, MatrixRow, matrix_choices, thread_matrix
from lagesbild.insight.queries.thread_shown import FindingLine, ThreadFacts
from lagesbild.insight.queries.work import Work, work_of

__all__ = [
    "OWN_COUNT",
    "CountyPicture",
    "FindingGroup",
    "FindingLine",
    "Found",
    "GoalLine",
    "IndicatorLine",
    "KeyFigure",
    "Matrix",
    "MatrixRow",
    "MunicipalityPicture",
    "NationPicture",
    "ThreadFacts",
    "ThreadPicture",
    "Work",
    "areas_named",
    "counties",
    "finding_to_answer",
    "matrix_choices",
    "picture_of_county",
    "picture_of_municipality",
    "picture_of_nation",
    "thread_matrix",
    "thread_of",
    "work_of",
]
