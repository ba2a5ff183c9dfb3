//+ question = "orphans/commitments"

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
    (agent)-[answer:ANSWERS_FOR {store: $store}]->(c)
    WHERE answer.role IN ['Accountable', 'Responsible'] AND NOT agent:ClassOfBodies
      AND answer.confidence IS NOT NULL
      AND ($p_min_confidence IS NULL OR round(answer.confidence * 100, 6) >= $p_min_confidence)
  }
OPTIONAL MATCH (c)-[:PART_OF_PROGRAMME {store: $store}]->(p)
WITH c, min(p.label) AS programme
OPTIONAL MATCH (c)-[:ADVANCES {store: $store}]->(o)
WITH c, programme, min(o.label) AS objective
OPTIONAL MATCH (c)-[:DUE {store: $store}]->(d)
WITH c, programme, objective, min(d.original) AS due
WITH c, programme, objective, due,
  CASE WHEN objective IS NULL THEN 0 ELSE 1 END + CASE WHEN due IS NULL THEN 0 ELSE 1 END
    + CASE WHEN EXISTS { (c)-[:HAS_TARGET {store: $store}]->() } THEN 1 ELSE 0 END AS depends
RETURN c.label AS commitment,
  CASE WHEN EXISTS { ()-[:ANSWERS_FOR {store: $store}]->(c) }
      THEN 'supporters or a class of bodies only'
    WHEN c.collective IS NOT NULL THEN 'we' ELSE 'nobody' END AS answering,
  depends, programme, objective, due, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY depends DESC, programme IS NOT NULL, programme, document, c.order, iri
