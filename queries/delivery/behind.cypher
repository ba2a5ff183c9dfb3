//+ question = "delivery/behind"

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
MATCH (c)-[:HAS_STATUS {store: $store}]->(d)
WHERE d.delivery IN ['Behind', 'Dropped'] AND d.original IS NOT NULL
OPTIONAL MATCH (agent)-[answer:ANSWERS_FOR {store: $store}]->(c)
WHERE answer.role IN ['Accountable', 'Responsible'] AND NOT agent:ClassOfBodies
  AND agent.unlabelled IS NULL
WITH c, d, min(agent.label) AS owner
OPTIONAL MATCH (c)-[:PART_OF_PROGRAMME {store: $store}]->(p)
WITH c, d, owner, min(p.label) AS programme
RETURN c.label AS commitment, toLower(d.delivery) AS reported, d.asOf AS as_of, d.original AS report,
  owner, programme, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY reported, document, c.order, report, iri
