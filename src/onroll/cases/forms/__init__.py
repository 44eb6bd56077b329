"""Forms of the pages of cases, each in a module named after its page."""
