"""A questionnaire and its answers as files: to read on paper, to keep, and to fill in."""

from lagesbild.answering.exports.papers import answers_paper, blank_paper
from lagesbild.answering.exports.workbook import workbook

__all__ = ["answers_paper", "blank_paper", "workbook"]
