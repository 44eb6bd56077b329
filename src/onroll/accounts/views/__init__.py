"""Pages of signing in and of the demonstration, each in a module of its own name."""
