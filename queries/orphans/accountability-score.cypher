//+ question = "orphans/accountability-score"

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
OPTIONAL MATCH (agent)-[answer:ANSWERS_FOR {store: $store}]->(c)
WHERE answer.role IN ['Accountable', 'Responsible'] AND NOT agent:ClassOfBodies
  AND agent.unlabelled IS NULL
WITH c, min(agent.label) AS owner
OPTIONAL MATCH (c)-[:PART_OF_PROGRAMME {store: $store}]->(p)
WITH c, owner, min(p.label) AS programme
OPTIONAL MATCH (c)-[:ADVANCES {store: $store}]->(o)
WITH c, owner, programme, min(o.label) AS objective
OPTIONAL MATCH (c)-[:DUE {store: $store}]->(d)
WITH c, owner, coalesce(objective, programme) AS serves, min(d.original) AS due,
  c.hasMeasure OR EXISTS {
    (part)-[:PART_OF {store: $store}]->(c)
    WHERE EXISTS { (part)-[:MEASURED_BY|HAS_TARGET {store: $store}]->() }
  } AS measured
WITH c, owner, serves, due,
  CASE WHEN owner IS NULL THEN ['no owner'] ELSE [] END
  + CASE WHEN measured THEN [] ELSE ['no measure'] END
  + CASE WHEN due IS NULL THEN ['no date'] ELSE [] END
  + CASE WHEN serves IS NULL THEN ['no objective or programme'] ELSE [] END AS lacking
WITH c, owner, serves, due, 4 - size(lacking) AS score,
  substring(reduce(words = '', one IN lacking | words + ', ' + one), 2) AS words
WHERE $p_at_most IS NULL OR score <= $p_at_most
RETURN c.label AS commitment, score, nullIf(words, '') AS missing, owner, due, serves, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY score, document, c.order, iri
