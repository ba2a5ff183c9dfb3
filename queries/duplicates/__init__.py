"""Duplicates: what is promised twice, found by functions."""
