"""Work in the background, behind one function."""
