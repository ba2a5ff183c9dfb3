//+ question = "gaps/place-without-deadline"

OPTIONAL MATCH ()-[of:HAS_PLACE {store: $store}]->(:Place)
WITH count(of) > 0 AS listed
MATCH (p:GoldenThread:Place {store: $store})
WHERE p.unlabelled IS NULL AND (EXISTS { ()-[:HAS_PLACE {store: $store}]->(p) }
  OR NOT listed AND p.code IS NOT NULL AND EXISTS { (p)-[:HAS_MENTION {store: $store}]->() })
OPTIONAL MATCH (c:Commitment)-[link:APPLIES_TO {store: $store}]->(p)
WHERE link.basis IS NOT NULL AND link.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(link.confidence * 100, 6) >= $p_min_confidence)
  AND (coalesce(link.inForce, true) OR coalesce($p_superseded, false))
  AND c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
WITH p, c, link.basis IN ['ToAll', 'Inherited', 'Derived'] AS shared, c.hasDeadline AS good
WITH p, count(DISTINCT CASE WHEN NOT shared THEN c END) AS named,
  count(DISTINCT CASE WHEN NOT shared AND good THEN c END) AS having,
  count(DISTINCT CASE WHEN shared AND good THEN c END) AS to_all
WHERE having = 0
RETURN p.label AS local_area, p.code AS code,
  CASE WHEN to_all > 0 THEN 'with all Places only' ELSE 'none' END AS reached,
  named, to_all, p.iri AS iri
ORDER BY to_all, local_area, iri
