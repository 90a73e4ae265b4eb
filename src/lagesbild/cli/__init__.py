"""The console command lagesbild."""
