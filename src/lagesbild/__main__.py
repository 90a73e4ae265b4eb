"""Start the console command: python -m lagesbild."""

from lagesbild.cli.main import main

raise SystemExit(main())
