"""The entry of `./run`: lists the commands, or hands over to one of them. Standard library only."""

import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import commands
import refusals


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    name, given = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name in ("", "help", "--help", "-h"):
        print(commands.overview())
        return 0
    if name not in commands.COMMANDS:
        print(f"Kommandot ”{name}” finns inte: välj bland {', '.join(commands.COMMANDS)}.", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is also stopped
    try:
        return commands.COMMANDS[name].call(given)
    except KeyboardInterrupt:
        print("\nAvbrutet.", file=sys.stderr)
        return 130
    except (refusals.Refused, OSError) as refusal:
        print(refusals.sentence(refusal), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
