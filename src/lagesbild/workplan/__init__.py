"""The year's activities drawn from a plan, as a calendar and a feed."""
