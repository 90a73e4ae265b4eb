"""What every kind of test shares: the order, the examples of properties, and a network that is off."""

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, settings

NEARBY = ("127.0.0.1", "::1", "localhost")

settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.register_profile("wide", settings.get_profile("steady"), derandomize=False, max_examples=2000)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --reverse, which shows tests that lean on each other, and --wide, which tries many more examples."""
    parser.addoption("--reverse", action="store_true", help="run the tests in the opposite order")
    parser.addoption("--wide", action="store_true", help="try 2,000 examples of every property instead of 50")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples the property tests try."""
    settings.load_profile("wide" if config.getoption("--wide") else "steady")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Turn the order when asked to."""
    if config.getoption("--reverse"):
        items.reverse()


@pytest.fixture(scope="session", autouse=True)
def network_is_off() -> Iterator[None]:
    """Refuse every connection that leaves the machine."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in NEARBY:
            raise AssertionError(f"A test tried to reach {address[0]}: tests run without a network.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files_under_their_own_names() -> Iterator[None]:
    """Serve static files without the hashed names that a deployment makes first."""
    with override_settings(
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        }
    ):
        yield


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Return where the browser is: `./run test browser` finds it and says what to install when it is missing."""
    return os.environ["LAGESBILD_BROWSER"]
