"""People who use the service, and in which role for whom they act, from when to when."""
