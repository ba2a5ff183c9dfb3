"""One module a format, from bytes to a `Document`. A format knows nothing of statements."""
