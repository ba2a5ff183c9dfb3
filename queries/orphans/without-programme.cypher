//+ question = "orphans/without-programme"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND c.unlabelled IS NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.quote IS NOT NULL AND c.order IS NOT NULL AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
  AND NOT EXISTS { (c)-[:PART_OF {store: $store}]->(:Commitment) }
  AND NOT EXISTS {
    (c)-[link:PART_OF_PROGRAMME {store: $store}]->()
    WHERE $p_min_confidence IS NULL OR round(link.confidence * 100, 6) >= $p_min_confidence
  }
OPTIONAL MATCH (c)-[:ADVANCES {store: $store}]->(o)
WITH c, min(o.label) AS objective
RETURN c.label AS commitment, objective, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY document, c.order, iri
