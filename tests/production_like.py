"""Loaded before Django's settings: tests run with production's settings, a key and a folder of their own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("LAGESBILD_SECRET_KEY", "only-for-tests-and-therefore-allowed-to-stand-in-the-open")
os.environ.setdefault("LAGESBILD_HTTPS", "0")
os.environ.setdefault("LAGESBILD_HOSTS", "127.0.0.1,localhost,testserver")
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", "var/cache/hypothesis")

if "LAGESBILD_DATA" not in os.environ:
    os.environ["LAGESBILD_DATA"] = tempfile.mkdtemp(prefix="lagesbild-test-")
    atexit.register(shutil.rmtree, os.environ["LAGESBILD_DATA"], ignore_errors=True)
Path(os.environ["LAGESBILD_DATA"], "static").mkdir(parents=True, exist_ok=True)
