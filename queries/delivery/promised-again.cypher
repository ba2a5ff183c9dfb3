//+ question = "delivery/promised-again"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND c.unlabelled IS NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.quote IS NOT NULL AND c.order IS NOT NULL AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
  AND NOT EXISTS { (c)-[:HAS_STATUS {store: $store}]->({delivery: 'Done'}) }
  AND NOT EXISTS { ()-[:FULFILS {store: $store}]->(c) }
  AND NOT EXISTS { (c)-[:RESTATES {store: $store}]-()-[:HAS_STATUS {store: $store}]->({delivery: 'Done'}) }
  AND NOT EXISTS { (c)-[:RESTATES {store: $store}]-()<-[:FULFILS {store: $store}]-() }
  AND NOT EXISTS { // it is listed by another one that is in force
    (c)-[:RESTATES {store: $store}]-(first) WHERE first.inForce AND first.iri < c.iri
  }
MATCH (c)-[:RESTATES {store: $store}]-(other:Commitment)-[:STATED_IN {store: $store}]->(there)
WHERE other.text IS NOT NULL AND other.document IS NOT NULL
  AND EXISTS { (c)-[:STATED_IN {store: $store}]->(here) WHERE here <> there }
WITH c, count(DISTINCT there) + 1 AS documents, min(other.document) AS also_in,
  max(other.document) AS last, min(other.text) AS also_worded
RETURN c.label AS commitment, documents, also_in, nullIf(last, also_in) AS and_in, also_worded,
  c.document AS document, c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY documents DESC, document, c.order, iri
