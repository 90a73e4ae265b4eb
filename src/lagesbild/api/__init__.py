"""The HTTP API: the same questions and answers as JSON and CSV."""
