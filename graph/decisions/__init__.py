"""What people decided: kept beside what was read, found again by its words, applied on deriving."""
