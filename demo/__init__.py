"""A synthetic world for the demonstration and for tests: Liverpool's schools, and people who do not exist."""
