//+ question = "ownership/shared-without-lead"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND c.unlabelled IS NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.quote IS NOT NULL AND c.order IS NOT NULL AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
  AND NOT EXISTS { ()-[:ANSWERS_FOR {store: $store, role: 'Accountable'}]->(c) }
MATCH (agent)-[answer:ANSWERS_FOR {store: $store, role: 'Responsible'}]->(c)
WHERE NOT agent:ClassOfBodies AND agent.unlabelled IS NULL AND answer.basis IS NOT NULL
WITH c, count(DISTINCT agent) AS owners, min(agent.label) AS one, max(agent.label) AS another,
  any(basis IN collect(answer.basis) WHERE basis <> 'Inherited') AS own
WHERE owners > 1
RETURN c.label AS commitment, owners, one, another,
  CASE WHEN own THEN 'named' ELSE 'inherited' END AS basis, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY owners DESC, document, c.order, iri
