"""Follow-up rounds: who was asked, who answered, what is not known."""
