"""What is done, by whom, for whom, with which method, whom it reached, cost, results, effects."""
