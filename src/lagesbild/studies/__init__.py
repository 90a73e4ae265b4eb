"""Studies and evaluations under way: agreement, ethics approval, places, milestones, result due."""
