"""Tables that mtqa ships, and the programs that make them; never imported by it."""
