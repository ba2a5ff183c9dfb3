//+ question = "orphans/without-objective"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND c.unlabelled IS NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.quote IS NOT NULL AND c.order IS NOT NULL AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
  AND ($p_programme IS NULL OR EXISTS {
    (c)-[:PART_OF_PROGRAMME {store: $store}]->(:GoldenThread {iri: $p_programme})
  })
  AND NOT EXISTS { (c)-[:PART_OF {store: $store}]->(:Commitment) }
  AND NOT EXISTS {
    (c)-[link:ADVANCES {store: $store}]->()
    WHERE $p_min_confidence IS NULL OR round(link.confidence * 100, 6) >= $p_min_confidence
  }
OPTIONAL MATCH (c)-[:PART_OF_PROGRAMME {store: $store}]->(p)
WITH c, min(p.label) AS programme
RETURN c.label AS commitment, programme, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY programme IS NOT NULL, programme, document, c.order, iri
