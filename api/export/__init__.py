"""The current graph in formats that others read; one module a family of formats."""
