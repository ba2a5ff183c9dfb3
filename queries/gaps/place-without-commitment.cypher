//+ question = "gaps/place-without-commitment"

MATCH (p:GoldenThread:Place {store: $store})
WHERE p.unlabelled IS NULL AND EXISTS { ()-[:HAS_PLACE {store: $store}]->(p) }
OPTIONAL MATCH (other:Commitment)-[link:APPLIES_TO {store: $store}]->(p)
WHERE link.basis IS NOT NULL AND other.inForce IS NOT NULL AND (other.inForce OR coalesce($p_superseded, false))
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
