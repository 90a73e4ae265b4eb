"""lagesbild serve: serve the site."""

import argparse

from django.conf import settings
from django.core.management import call_command

from lagesbild.cli import serving

HELP = "Servera webbplatsen, med en bakgrundsarbetare bredvid."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare address, port and number of processes."""
    parser.add_argument("--host", default="127.0.0.1", help="adress att lyssna på")
    parser.add_argument("--port", type=serving.port, default=8000, help="port att lyssna på")
    parser.add_argument("--workers", type=int, default=1, help="antal webbprocesser")
    parser.add_argument("--no-worker", action="store_true", help="starta ingen bakgrundsarbetare")


def run(options: argparse.Namespace) -> int:
    """Gather the static files, which pages outside demo mode are served with, and serve until interrupted."""
    if settings.STATIC_ROOT:
        call_command("collectstatic", interactive=False, verbosity=0)
    print(f"Webbplatsen finns på http://{options.host}:{options.port}/ (avsluta med Ctrl-C)", flush=True)
    return serving.serve(
        host=options.host, port=options.port, workers=options.workers, with_worker=not options.no_worker
    )
