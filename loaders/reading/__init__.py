"""What a document says: from its blocks to statements, each with the words it comes from."""
