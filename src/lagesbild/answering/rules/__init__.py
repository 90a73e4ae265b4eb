"""How an answer moves from invited to accepted, what a save does to it, and what remains before it can be handed in."""
