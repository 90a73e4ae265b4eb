"""lagesbild demo: load the demonstration, write the report and serve the site."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from lagesbild.accounts.models import Role
from lagesbild.accounts.queries import demo_sign_ins
from lagesbild.cli import demo, scale, scale_plans, serving
from lagesbild.cli.demo import Step

HELP = "Läs in demodata, skriv lägesrapporten och servera webbplatsen."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where files go, whether to serve, and the large synthetic data set."""
    parser.add_argument("--no-serve", action="store_true", help="stanna när filerna är skrivna")
    parser.add_argument("--host", default="127.0.0.1", help="adress att lyssna på")
    parser.add_argument("--port", type=serving.port, default=8000, help="port att lyssna på")
    parser.add_argument("--scale", choices=("sverige",), help="läs också in en stor påhittad datamängd")
    parser.add_argument("--out", type=Path, default=Path("out"), help="mapp för lägesrapportens filer")


def run(options: argparse.Namespace) -> int:
    """Make or reuse everything, say where it is and how long it took, and serve."""
    if not options.no_serve:
        serving.refuse_taken(options.host, options.port)
    out = options.out if options.out.is_absolute() else settings.ROOT / options.out
    made = demo.prepare(out=out, at=datetime.now(UTC), tell=_tell)
    if options.scale:
        scale.load(scale.SVERIGE, by=demo.LOADER, at=datetime.now(UTC))
        scale_plans.load_local(by=demo.LOADER, at=datetime.now(UTC))
    print("\nLägesrapporten:")
    for path in made.files:
        print(f"  {path.relative_to(settings.ROOT) if path.is_relative_to(settings.ROOT) else path}")
    if options.no_serve:
        return 0
    print("\nInloggningar (gäller bara i demoläge):")
    for sign_in in demo_sign_ins():
        print(f"  {sign_in.username:<22} {sign_in.password:<26} {Role(sign_in.role).label}")
    print(f"\nWebbplatsen: http://{options.host}:{options.port}/ (avsluta med Ctrl-C)", flush=True)
    return serving.serve_after_drawing(host=options.host, port=options.port)


def _tell(step: Step) -> None:
    print(f"  {step.seconds:6.1f} s  {step.what}", flush=True)
