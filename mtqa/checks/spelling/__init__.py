"""Checks of spelling: words that no dictionary has, words torn apart or run together."""
