"""The catalogue: every named question as a file, and what runs them."""
