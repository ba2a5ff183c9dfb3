"""The mirror of the current graph in a Neo4j database: what it looks like, and how it is kept."""
