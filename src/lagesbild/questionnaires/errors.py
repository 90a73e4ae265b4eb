"""What questionnaires refuse.

DomainError
├── VersionIsPublished              a change to what has been published
├── NothingToPublish                a version that is published already
├── DraftChanged                    somebody else saved the draft meanwhile
├── QuestionnaireKeyTaken           a key that another questionnaire has
├── VersionNameTaken                a version that exists already
├── OwnerUnknown                    an organisation or a county that does not exist
├── ConcordanceUnfit                variables or values that do not fit the kind of concordance
├── QuestionnaireUnknown (NotFound) no such questionnaire, or one that may not be seen
└── VersionUnknown (NotFound)       no such version, or one that may not be seen
"""

from lagesbild.kernel.errors import DomainError, NotFound


class VersionIsPublished(DomainError):
    """Refuse to change a version that has been published: answers rest on it."""

    code = "questionnaires/version-is-published"
    status = 409


class NothingToPublish(DomainError):
    """Refuse to publish what is published already."""

    code = "questionnaires/nothing-to-publish"
    status = 409


class DraftChanged(DomainError):
    """Refuse to save over what somebody else saved meanwhile."""

    code = "questionnaires/draft-changed"
    status = 409


class QuestionnaireKeyTaken(DomainError):
    """Refuse a key that another questionnaire already has."""

    code = "questionnaires/key-taken"
    status = 409


class VersionNameTaken(DomainError):
    """Refuse the name of a version that the questionnaire already has."""

    code = "questionnaires/version-name-taken"
    status = 409


class OwnerUnknown(DomainError):
    """Refuse an owner or a county that is not in the register."""

    code = "questionnaires/owner-unknown"
    status = 422


class ConcordanceUnfit(DomainError):
    """Refuse a concordance whose variables or values do not fit its kind."""

    code = "questionnaires/concordance-unfit"
    status = 422


class QuestionnaireUnknown(NotFound):
    """Refuse because the questionnaire does not exist, or may not be seen by the one who asks."""

    code = "questionnaires/questionnaire-unknown"


class VersionUnknown(NotFound):
    """Refuse because the version does not exist, or may not be seen by the one who asks."""

    code = "questionnaires/version-unknown"
