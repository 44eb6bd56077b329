"""Authorities and schools, with the days on which a school departed from its calendar."""
