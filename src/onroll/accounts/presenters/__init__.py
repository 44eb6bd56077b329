"""What the pages of this room show, made from its records."""
