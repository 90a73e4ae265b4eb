"""Pages of the follow-up rounds: reading them, preparing and following them, and judging what came in."""
