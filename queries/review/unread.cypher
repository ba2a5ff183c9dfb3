//+ question = "review/unread"

MATCH (p:GoldenThread:UnreadPassage {store: $store})-[:STATED_IN {store: $store}]->(work)
WHERE p.text IS NOT NULL AND p.marks IS NOT NULL AND p.reason IS NOT NULL
  AND p.document IS NOT NULL AND p.foundAt IS NOT NULL AND p.order IS NOT NULL
  AND p.inForce IS NOT NULL AND (p.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL OR work.iri = $p_document)
  AND ($p_mark IS NULL OR p.marks CONTAINS $p_mark)
MATCH (p)-[:EVIDENCE {store: $store}]->(evidence)
WHERE evidence.exact IS NOT NULL AND evidence.start IS NOT NULL
RETURN p.text AS words, p.marks AS marks, p.reason AS why_left, p.document AS document,
  p.foundAt AS place, evidence.exact AS quotation, p.iri AS iri
ORDER BY NOT p.marks CONTAINS 'promise', document, p.order, evidence.start, iri
