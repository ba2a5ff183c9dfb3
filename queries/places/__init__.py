"""Places: tables of what applies where."""
