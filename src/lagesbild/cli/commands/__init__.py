"""One module per subcommand of `lagesbild`."""
