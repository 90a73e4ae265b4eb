"""The refusals of actors."""

from lagesbild.kernel.errors import DomainError, NotFound


class UnknownOrganisation(NotFound):
    """Refuse because no organisation has the key, or it may not be seen."""

    code = "actors/unknown-organisation"


class UnknownGroup(NotFound):
    """Refuse because no group has the key."""

    code = "actors/unknown-group"


class NameTaken(DomainError):
    """Refuse an organisation whose name is another's name, or another name of it."""

    code = "actors/name-taken"
    status = 422


class UnknownParent(DomainError):
    """Refuse an organisation that is said to be part of one that does not exist, or of itself."""

    code = "actors/unknown-parent"
    status = 422


class WrongOrganisationNumber(DomainError):
    """Refuse an organisation number whose check digit does not hold."""

    code = "actors/wrong-organisation-number"
    status = 422


class FollowsRegister(DomainError):
    """Refuse to add, move or turn into something else an organisation that the register of places gives."""

    code = "actors/follows-register"
    status = 422
