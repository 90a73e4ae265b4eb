"""Reading a workbook that somebody has filled in: everything wrong at once, nothing saved."""

from lagesbild.answering.loading.uploading import Read, read_workbook

__all__ = ["Read", "read_workbook"]
