"""Forms of signing in and of the demonstration, each named after its page."""
