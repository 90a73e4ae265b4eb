"""Country, counties, municipalities, regions and groups of them, with codes valid over time."""
