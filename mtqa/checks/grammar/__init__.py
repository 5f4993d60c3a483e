"""Checks of grammar: what Harper says of English, as far as it was right on real translations."""
