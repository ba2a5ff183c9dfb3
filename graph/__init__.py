"""Keeping and deriving: the store and the current graph."""
