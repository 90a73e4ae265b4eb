"""Components, layouts, charts and maps: how everything looks."""
