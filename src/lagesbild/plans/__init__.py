"""Frameworks and plans: goal trees, links upward and sideways, perspectives, follow-up."""
