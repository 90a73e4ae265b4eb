"""Refusals about people and roles."""

from lagesbild.kernel.errors import DomainError


class DemoSignInsRefused(DomainError):
    """Refuse sign-ins with known passwords outside demo mode."""

    code = "accounts/demo-sign-ins-refused"
    status = 403
    exit_code = 3


class RoleLacksArea(DomainError):
    """Refuse a role given without the area it needs, or with one it must not have."""

    code = "accounts/role-lacks-area"
    status = 422


class RoleNotHeld(DomainError):
    """Refuse to take back a role the person does not have."""

    code = "accounts/role-not-held"
    status = 404
    exit_code = 4


class UsernameTaken(DomainError):
    """Refuse a second person with the same user name."""

    code = "accounts/username-taken"
    status = 409


class OnlyFromAButton(DomainError):
    """Refuse to open an address that only the button on another page sends to."""

    code = "accounts/only-from-a-button"
    status = 405
