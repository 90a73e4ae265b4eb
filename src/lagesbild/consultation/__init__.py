"""Plans out for comment: who is invited, what they say of each goal, what it led to."""
