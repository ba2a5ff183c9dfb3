"""The service over HTTP: GraphQL, SPARQL, files and pages."""
