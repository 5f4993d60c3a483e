"""Markup (`M…`): placeholders and tags that programs read."""
