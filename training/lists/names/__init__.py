"""Makes the list of names that mtqa ships; never imported by it."""
