"""Questions about the reading itself and about what people decided."""
