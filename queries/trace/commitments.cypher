//+ question = "trace/commitments"

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
OPTIONAL MATCH (c)-[:PART_OF_PROGRAMME {store: $store}]->(p)
WITH c, min(p.label) AS programme
OPTIONAL MATCH (c)-[:ADVANCES {store: $store}]->(o)
WITH c, programme, min(o.label) AS objective
OPTIONAL MATCH (c)-[:DUE {store: $store}]->(d)
WITH c, programme, objective, min(d.original) AS due
OPTIONAL MATCH (agent)-[:ANSWERS_FOR {store: $store}]->(c)
WITH c, programme, objective, due, min(agent.label) AS owner
RETURN c.label AS commitment, owner, due, programme, objective, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY document, c.order, iri
