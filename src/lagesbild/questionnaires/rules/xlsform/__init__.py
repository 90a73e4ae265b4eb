"""Questionnaires as XLSForm and back: three sheets that ODK, KoboToolbox and SurveyCTO read.

What XLSForm has no word for stands as JSON in a column named `lagesbild`, which other tools pass over: back here
nothing is lost. What other tools will not understand is told as warnings.
"""

from lagesbild.questionnaires.rules.xlsform.reading import ReadForm, from_sheets
from lagesbild.questionnaires.rules.xlsform.writing import WrittenForm, to_sheets

__all__ = ["ReadForm", "WrittenForm", "from_sheets", "to_sheets"]
