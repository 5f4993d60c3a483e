"""Localisation files: catalogues of entries, each a unit of translation with a key, a state and notes."""
