"""What the register of studies refuses.

DomainError
├── StudyEndsBeforeItStarts     a period, an agreement or a participation that runs backwards
├── StudyRegisteredTwice        the same title and owner again
├── FindingWithoutEnd           a finding of a study that is not finished
├── PlaceTwice                  the same participating place again
├── UnknownChoice               an organisation, activity or method that does not exist
├── StudyUnknown (NotFound)     no such study, or one that may not be seen
└── PartUnknown (NotFound)      the study has no such place, milestone or reference
"""

from lagesbild.kernel.errors import DomainError, NotFound


class StudyEndsBeforeItStarts(DomainError):
    """Refuse a period that runs backwards."""

    code = "studies/ends-before-it-starts"
    status = 422


class StudyRegisteredTwice(DomainError):
    """Refuse to register what is registered already."""

    code = "studies/registered-twice"
    status = 409


class FindingWithoutEnd(DomainError):
    """Refuse a finding of a study that is not finished."""

    code = "studies/finding-without-end"
    status = 422


class PlaceTwice(DomainError):
    """Refuse the same participating place twice."""

    code = "studies/place-twice"
    status = 409


class UnknownChoice(DomainError):
    """Refuse a reference to something that does not exist."""

    code = "studies/unknown-choice"
    status = 422


class StudyUnknown(NotFound):
    """Refuse because the study does not exist, or may not be seen by the one who asks."""

    code = "studies/study-unknown"


class PartUnknown(NotFound):
    """Refuse because the study has no such place, milestone or reference."""

    code = "studies/part-unknown"
