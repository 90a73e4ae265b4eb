"""What `lagesbild bench` measures: one module per subject, each a function that returns measures."""
