//+ question = "trace/documents"

MATCH (e:GoldenThread {store: $store})-[:EDITION_OF {store: $store}]->(d:Document)
WHERE d.unlabelled IS NULL AND d.key IS NOT NULL AND d.inForce IS NOT NULL
  AND e.fileName IS NOT NULL AND e.sha256 IS NOT NULL
OPTIONAL MATCH (c:Commitment)-[:STATED_IN {store: $store}]->(d)
WITH e, d, count(DISTINCT c) AS commitments
RETURN d.label AS document, d.key AS key, d.period AS period, d.documentStatus AS status,
  d.inForce AS in_force, commitments, e.fileName AS file, e.sha256 AS sha256, d.iri AS iri
ORDER BY document, iri
