//+ question = "orphans/by-programme"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND NOT EXISTS { (c)-[:PART_OF {store: $store}]->(:Commitment) }
OPTIONAL MATCH (c)-[:PART_OF_PROGRAMME {store: $store}]->(p) WHERE p.unlabelled IS NULL
WITH DISTINCT c, p,
  EXISTS {
    (agent)-[answer:ANSWERS_FOR {store: $store}]->(c)
    WHERE answer.role IN ['Accountable', 'Responsible'] AND NOT agent:ClassOfBodies AND answer.basis <> 'Inherited'
      AND answer.confidence IS NOT NULL
      AND ($p_min_confidence IS NULL OR round(answer.confidence * 100, 6) >= $p_min_confidence)
  } AS named,
  EXISTS {
    (agent)-[answer:ANSWERS_FOR {store: $store}]->(c)
    WHERE answer.role IN ['Accountable', 'Responsible'] AND NOT agent:ClassOfBodies AND answer.basis IS NOT NULL
      AND answer.confidence IS NOT NULL
      AND ($p_min_confidence IS NULL OR round(answer.confidence * 100, 6) >= $p_min_confidence)
  } AS answered
WITH p, count(c) AS commitments, count(CASE WHEN named THEN 1 END) AS with_named,
  count(CASE WHEN answered AND NOT named THEN 1 END) AS inherited
RETURN p.label AS programme, commitments - with_named - inherited AS orphans, inherited,
  commitments, p.iri AS iri
ORDER BY orphans DESC, programme IS NOT NULL, programme, iri
