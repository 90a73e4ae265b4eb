"""Report editions: assembled from answers and the author's text, rendered, frozen, released."""
