//+ question = "ownership/named-for-nothing"

MATCH (e:GoldenThread:Owner {store: $store})-[:HAS_MENTION {store: $store}]->(m)
  -[:STATED_IN {store: $store}]->(d)
WHERE d.inForce IS NOT NULL AND (d.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL OR d.iri = $p_document)
  AND ($p_min_confidence IS NULL OR round(m.confidence * 100, 6) >= $p_min_confidence)
  AND m.order IS NOT NULL AND m.confidence IS NOT NULL AND e.unlabelled IS NULL
  AND NOT e:ClassOfBodies
// its first mention among the documents asked for
WITH e, m ORDER BY d.label, m.order, m.iri
WITH e, head(collect(m)) AS m
WHERE m.document IS NOT NULL AND m.foundAt IS NOT NULL AND m.quote IS NOT NULL
  AND NOT EXISTS {
    (e)-[answer:ANSWERS_FOR {store: $store}]->() WHERE answer.role IN ['Accountable', 'Responsible']
  }
WITH e, m, CASE WHEN EXISTS { (e)-[:ANSWERS_FOR {store: $store}]->() }
  THEN 'supporting only' ELSE 'none' END AS role
RETURN e.label AS owner, role, m.document AS document,
  m.foundAt AS place, m.quote AS quotation, e.iri AS iri
ORDER BY role, owner, iri
