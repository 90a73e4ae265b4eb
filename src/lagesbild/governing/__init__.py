"""What actors have decided locally, and who answers for what."""
