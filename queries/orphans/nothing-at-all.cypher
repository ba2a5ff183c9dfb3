//+ question = "orphans/nothing-at-all"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND c.unlabelled IS NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.quote IS NOT NULL AND c.order IS NOT NULL AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
  AND NOT EXISTS { (c)-[:PART_OF {store: $store}]->(:Commitment) }
  AND NOT c.hasOwner AND NOT c.hasMeasure AND NOT c.hasDeadline AND NOT c.hasObjective
  AND NOT c.hasProgramme
  AND NOT EXISTS {
    (part)-[:PART_OF {store: $store}]->(c)
    WHERE EXISTS { (part)-[:MEASURED_BY|HAS_TARGET {store: $store}]->() }
  }
RETURN c.label AS commitment,
  CASE WHEN EXISTS { ()-[:ANSWERS_FOR {store: $store}]->(c) }
      THEN 'supporters or a class of bodies only'
    WHEN c.collective IS NOT NULL THEN 'we' ELSE 'nobody' END AS answering,
  c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY document, c.order, iri
