"""Support services and the areas they are open to."""
