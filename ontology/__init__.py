"""What there is: the ontology, its shapes, the gazetteers, and the Python names of the terms."""
