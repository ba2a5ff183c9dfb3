"""From a file to statements: formats → Document → statements → triples."""
