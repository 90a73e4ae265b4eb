"""People, sign-in, roles and the scopes they give."""
