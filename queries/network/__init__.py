"""Network: paths, parts and impact, over the current graph as a network."""
