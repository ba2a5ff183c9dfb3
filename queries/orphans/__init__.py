"""Orphans: commitments that nobody answers for."""
