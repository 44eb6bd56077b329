"""Pages of the registers, each in a module of its own name."""
