"""Appropriations, ledger rows, shared costs and people's time, by area of work."""
