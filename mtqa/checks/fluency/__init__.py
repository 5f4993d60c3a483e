"""Fluency (`F…`): what is wrong with the translation as a text of its language."""
