"""Continuity: what became of each statement from one document to another."""
