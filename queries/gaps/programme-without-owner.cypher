//+ question = "gaps/programme-without-owner"

MATCH (e:GoldenThread:Programme {store: $store})-[:HAS_MENTION {store: $store}]->(m)
  -[:STATED_IN {store: $store}]->(d)
WHERE d.inForce IS NOT NULL AND (d.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL OR d.iri = $p_document)
  AND m.order IS NOT NULL AND e.unlabelled IS NULL
// its first mention among the documents asked for
WITH e, m ORDER BY d.label, m.order, m.iri
WITH e, head(collect(m)) AS m
WHERE m.document IS NOT NULL AND m.foundAt IS NOT NULL AND m.quote IS NOT NULL
  AND NOT EXISTS {
    (agent)-[answer:ANSWERS_FOR {store: $store}]->(e)
    WHERE answer.role IN ['Accountable', 'Responsible'] AND NOT agent:ClassOfBodies
  }
WITH e, m, CASE WHEN EXISTS { ()-[:ANSWERS_FOR {store: $store}]->(e) }
  THEN 'supporters or a class of bodies only' ELSE 'none' END AS answering
RETURN e.label AS programme, answering, m.document AS document,
  m.foundAt AS place, m.quote AS quotation, e.iri AS iri
ORDER BY answering, programme, iri
