"""Questions across subjects: pictures of a place, coverage, the county's year."""
