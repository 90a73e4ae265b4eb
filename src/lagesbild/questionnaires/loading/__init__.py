"""Reading questionnaires out of files: those of the demonstration, and one that a person gives."""

from lagesbild.questionnaires.loading.drafts import import_draft
from lagesbild.questionnaires.loading.files import Imported, import_file, linted, load
from lagesbild.questionnaires.loading.xlsforms import import_xlsform, read_xlsform

__all__ = ["Imported", "import_draft", "import_file", "import_xlsform", "linted", "load", "read_xlsform"]
