//+ question = "orphans/inherited"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND c.unlabelled IS NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.quote IS NOT NULL AND c.order IS NOT NULL AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
  AND NOT EXISTS { (c)-[:PART_OF {store: $store}]->(:Commitment) }
MATCH (agent)-[answer:ANSWERS_FOR {store: $store, basis: 'Inherited'}]->(c)
WHERE agent.unlabelled IS NULL
MATCH (evidence:GoldenThread {store: $store}) WHERE evidence.iri IN answer.evidence
WITH c, agent, answer, min(evidence.exact) AS because WHERE because IS NOT NULL
OPTIONAL MATCH (c)-[:PART_OF_PROGRAMME {store: $store}]->(p)
WITH c, agent, answer, because, min(p.label) AS programme
RETURN c.label AS commitment, agent.label AS owner, because, programme, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY owner, programme IS NOT NULL, programme, document, c.order, commitment, iri
