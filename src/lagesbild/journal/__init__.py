"""Append-only log of every change: who, what, when, before and after, chained by hash."""
