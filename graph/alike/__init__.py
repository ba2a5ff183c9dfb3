"""Which statements say the same, and which say otherwise about the same thing."""
