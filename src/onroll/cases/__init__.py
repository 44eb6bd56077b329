"""Cases of children missing education: what is recorded, what follows from it, what was decided."""
