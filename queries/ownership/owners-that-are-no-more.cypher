//+ question = "ownership/owners-that-are-no-more"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND c.unlabelled IS NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.quote IS NOT NULL AND c.order IS NOT NULL AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
MATCH (agent)-[:ANSWERS_FOR {store: $store}]->(c)
WHERE agent.existsUntil < coalesce($p_as_of, date()) AND agent.unlabelled IS NULL
OPTIONAL MATCH (agent)-[:REPLACED_BY {store: $store}]->(next) WHERE next.unlabelled IS NULL
WITH agent, c, min(next.label) AS successor
RETURN agent.label AS owner, agent.existsUntil AS until, successor, c.label AS commitment, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY owner, document, c.order, commitment, iri
