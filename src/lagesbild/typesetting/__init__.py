"""One document tree, set as HTML, Word and PDF. Knows nothing of the domain and nothing of the database."""
