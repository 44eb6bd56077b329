"""Pages of cases, each in a module of its own name."""
