"""Named ways of working, with evidence as stated by whom and when."""
