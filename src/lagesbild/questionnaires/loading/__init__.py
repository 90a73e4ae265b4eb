"""Reading questionnaires out of files: those of the demonstration, and one that a person gives."""

from lagesbild.questionnaires.loading.files import Imported, import_file, linted, load

__all__ = ["Imported", "import_file", "linted", "load"]
