"""The child register: who the child is, where enrolled, and what is so of the child, with dates and sources."""
