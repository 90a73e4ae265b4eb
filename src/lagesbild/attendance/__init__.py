"""Registration lists, orders and sign-ups that become participation, counted by organisation."""
