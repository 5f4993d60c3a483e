"""Accuracy (`A…`): what the translation says against what the source says."""
