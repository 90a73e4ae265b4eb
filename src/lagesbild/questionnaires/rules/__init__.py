"""What a questionnaire is and how it is steered: definition, expressions, the route through it, the linter."""
