"""The public site's own pages: start, counties, municipalities, my work."""
