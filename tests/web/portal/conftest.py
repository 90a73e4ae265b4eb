"""The demonstration's people."""

from datetime import UTC, datetime

import pytest

from lagesbild.accounts.services import open_demo_sign_ins


@pytest.fixture
def demo_people(settings, db):
    settings.LAGESBILD_DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    open_demo_sign_ins(by="Demonstrationen", at=datetime(2026, 11, 1, tzinfo=UTC))
