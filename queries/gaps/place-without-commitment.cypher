//+ question = "gaps/place-without-commitment"

OPTIONAL MATCH ()-[of:HAS_PLACE {store: $store}]->(:Place)
WITH count(of) > 0 AS listed
MATCH (p:GoldenThread:Place {store: $store})
WHERE p.unlabelled IS NULL AND (EXISTS { ()-[:HAS_PLACE {store: $store}]->(p) }
  OR NOT listed AND p.code IS NOT NULL AND EXISTS { (p)-[:HAS_MENTION {store: $store}]->() })
OPTIONAL MATCH (other:Commitment)-[link:APPLIES_TO {store: $store}]->(p)
WHERE link.basis IS NOT NULL AND link.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(link.confidence * 100, 6) >= $p_min_confidence)
  AND (coalesce(link.inForce, true) OR coalesce($p_superseded, false))
  AND other.inForce IS NOT NULL AND (other.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (other)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
WITH p,
  count(CASE WHEN NOT link.basis IN ['ToAll', 'Inherited', 'Derived'] THEN other END) AS named,
  count(DISTINCT CASE WHEN link.basis = 'ToAll' THEN other END) AS to_all,
  count(DISTINCT CASE WHEN link.basis IN ['Inherited', 'Derived'] THEN other END) AS inherited
WHERE named = 0
RETURN p.label AS local_area, p.code AS code,
  CASE WHEN inherited > 0 THEN 'inherited' WHEN to_all > 0 THEN 'with all Places only'
    ELSE 'none' END AS reached,
  to_all, inherited, p.iri AS iri
ORDER BY to_all + inherited, local_area, iri
