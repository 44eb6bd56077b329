"""Onroll: finds children missing education and carries each one to a confirmed place, by the authority's own policy."""
