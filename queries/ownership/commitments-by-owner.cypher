//+ question = "ownership/commitments-by-owner"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND c.unlabelled IS NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.quote IS NOT NULL AND c.order IS NOT NULL AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
MATCH (agent)-[answer:ANSWERS_FOR {store: $store}]->(c)
WHERE agent.unlabelled IS NULL AND answer.role IS NOT NULL AND answer.basis IS NOT NULL
  AND ($p_owner IS NULL OR agent.iri = $p_owner)
OPTIONAL MATCH (c)-[:DUE {store: $store}]->(d)
WITH c, agent, answer, min(d.original) AS due
RETURN agent.label AS owner, toLower(answer.role) AS role,
  CASE answer.basis WHEN 'Inherited' THEN 'inherited' WHEN 'Decided' THEN 'decided'
    ELSE 'named' END AS basis,
  c.label AS commitment, due, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY owner, role, basis, document, c.order, commitment, iri
