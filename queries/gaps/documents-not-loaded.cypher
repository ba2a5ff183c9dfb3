//+ question = "gaps/documents-not-loaded"

MATCH (e:GoldenThread:ReferencedDocument {store: $store})-[:HAS_MENTION {store: $store}]->(m)
  -[:STATED_IN {store: $store}]->(d)
WHERE d.inForce IS NOT NULL AND (d.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL OR d.iri = $p_document)
  AND m.order IS NOT NULL AND e.unlabelled IS NULL
  AND NOT EXISTS { (e)-[:DENOTES {store: $store}]->() }
// its first mention among the documents asked for
WITH e, m ORDER BY d.label, m.order, m.iri
WITH e, head(collect(m)) AS m
WHERE m.document IS NOT NULL AND m.foundAt IS NOT NULL AND m.quote IS NOT NULL
RETURN e.label AS named, m.document AS document,
  m.foundAt AS place, m.quote AS quotation, e.iri AS iri
ORDER BY named, iri
