"""GraphQL over the current graph: an indexed read model, and the schema that shows it."""
