"""Makes the tables of words and names that mtqa ships; each program says what it needs."""
