"""What codes look like, whose code is valid when, and how the register is checked against itself and the map."""
