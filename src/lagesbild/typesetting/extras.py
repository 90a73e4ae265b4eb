"""The optional programs behind typesetting, fetched when first needed so that a bare server starts without them."""

import importlib
from functools import lru_cache
from types import ModuleType

from lagesbild.typesetting.errors import ReportsExtraMissing


def required(module: str) -> ModuleType:
    """Return an optional module.

    :raises ReportsExtraMissing: when the extra `reports` is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as fault:
        raise ReportsExtraMissing(module) from fault


@lru_cache(maxsize=1)
def pandoc_program() -> str:
    """Return where the bundled pandoc is.

    :raises ReportsExtraMissing: when the extra `reports` is not installed, or holds no pandoc.
    """
    try:
        return str(required("pypandoc").get_pandoc_path())
    except OSError as fault:
        raise ReportsExtraMissing("pypandoc_binary") from fault
