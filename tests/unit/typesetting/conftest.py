"""The sample report, set once."""

import pytest

from lagesbild.typesetting.render import Format, Rendered, render
from tests.unit.typesetting.sample_report import sample


@pytest.fixture(scope="session")
def files(tmp_path_factory) -> dict[Format, Rendered]:
    """Return the sample report in every format."""
    folder = tmp_path_factory.mktemp("rapport")
    return {made.format: made for made in render(sample(), list(Format), folder, "rapport")}
