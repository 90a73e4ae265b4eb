"""Running a round: preparing, opening, reminding, closing, and judging what came in."""
