"""A browser, and the demonstration served as a reader meets it: loaded by its own command, in a process of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120
PASSWORDS = {
    "utvecklingsledare-f": "demo-utvecklingsledare-f",
    "utvecklingsledare-o": "demo-utvecklingsledare-o",
    "systemforvaltare": "demo-systemforvaltare",
}


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Return where the browser is: as ./run found it, or on the path."""
    found = os.environ.get("LAGESBILD_BROWSER") or shutil.which("chromium")
    assert found, "Chromium saknas: installera det (på Debian och Ubuntu: apt install chromium)."
    return found


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[str], log: Path) -> None:
    """Return when the site answers; stop at once when it has ended, with what it said."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/halsa/", timeout=2).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"The demonstration did not start: {log.read_text(encoding='utf-8')[-3000:]}")


def stop(server: subprocess.Popen[str]) -> None:
    """End the server with all it has started."""
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=10)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Load the demonstration into a folder of its own, serve it, and return its address."""
    folder = tmp_path_factory.mktemp("demonstration")
    port, log = free_port(), folder / "log"
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("LAGESBILD_")}
    surroundings |= {"LAGESBILD_DEMO": "1", "LAGESBILD_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "lagesbild", "demo", "--port", str(port), "--out", str(folder / "out")]
    with log.open("w", encoding="utf-8") as said:
        server = subprocess.Popen(
            command, cwd=ROOT, env=surroundings, stdout=said, stderr=said, text=True, start_new_session=True
        )
    try:
        wait_for(f"http://127.0.0.1:{port}", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(server)


@pytest.fixture(scope="session")
def chromium(browser_path: str) -> Iterator[Browser]:
    """Start one browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield browser
        browser.close()


Visitor = Callable[..., Page]


@pytest.fixture
def visitor(chromium: Browser, site: str) -> Iterator[Visitor]:
    """Return a function that opens a fresh window: `visitor(width=360, javascript=False, signed_in_as=…)`."""
    opened: list[BrowserContext] = []

    def open_window(*, width: int = 1280, javascript: bool = True, signed_in_as: str = "") -> Page:
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=javascript, locale="sv-SE"
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(6_000)
        if signed_in_as:
            sign_in(page, signed_in_as)
        return page

    yield open_window
    for context in opened:
        context.close()


def sign_in(page: Page, username: str) -> None:
    """Sign in as one of the demonstration's people."""
    page.goto("/logga-in/")
    page.get_by_label("Användarnamn").fill(username)
    page.get_by_label("Lösenord").fill(PASSWORDS[username])
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/mitt-arbete/")
