"""What the two databases need: managers that demand a scope, and locks that behave alike on both."""
