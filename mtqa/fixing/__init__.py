"""Fixing: carries the safe edits of findings into their files, byte for byte the same elsewhere."""
