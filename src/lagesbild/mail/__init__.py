"""Outgoing letters: an outbox written in the same transaction as what caused them."""
