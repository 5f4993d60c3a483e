"""Provenance (`P…`): traces that machines leave of having made the text."""
