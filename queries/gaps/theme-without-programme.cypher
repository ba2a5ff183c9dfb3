//+ question = "gaps/theme-without-programme"

MATCH (e:GoldenThread:Theme {store: $store})-[:HAS_MENTION {store: $store}]->(m)
  -[:STATED_IN {store: $store}]->(d)
WHERE d.inForce IS NOT NULL AND (d.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL OR d.iri = $p_document)
  AND ($p_min_confidence IS NULL OR round(m.confidence * 100, 6) >= $p_min_confidence)
  AND m.order IS NOT NULL AND m.confidence IS NOT NULL AND e.unlabelled IS NULL
// its first mention among the documents asked for
WITH e, m ORDER BY d.label, m.order, m.iri
WITH e, head(collect(m)) AS m
WHERE m.document IS NOT NULL AND m.foundAt IS NOT NULL AND m.quote IS NOT NULL
  AND NOT EXISTS { // a programme under the theme, or the theme in a programme's chapter
    MATCH (e)-[link:UNDER_THEME|PART_OF_PROGRAMME {store: $store}]-(other:Programme)
    WHERE link.basis <> 'Derived'
      AND (type(link) = 'UNDER_THEME') = (endNode(link) = e)
      AND link.confidence IS NOT NULL
      AND ($p_min_confidence IS NULL OR round(link.confidence * 100, 6) >= $p_min_confidence)
      AND (coalesce(link.inForce, true) OR coalesce($p_superseded, false))
      AND other.inForce IS NOT NULL AND (other.inForce OR coalesce($p_superseded, false))
      AND ($p_document IS NULL
        OR EXISTS { (other)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  }
WITH e, m, CASE WHEN EXISTS {
  MATCH (other:Commitment)-[link:UNDER_THEME {store: $store}]->(e)
  WHERE EXISTS { (other)-[:PART_OF_PROGRAMME {store: $store}]->() }
    AND link.confidence IS NOT NULL
    AND ($p_min_confidence IS NULL OR round(link.confidence * 100, 6) >= $p_min_confidence)
    AND (coalesce(link.inForce, true) OR coalesce($p_superseded, false))
    AND other.inForce IS NOT NULL AND (other.inForce OR coalesce($p_superseded, false))
    AND ($p_document IS NULL
      OR EXISTS { (other)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
} THEN 'derived' ELSE 'none' END AS carried
RETURN e.label AS theme, carried, m.document AS document,
  m.foundAt AS place, m.quote AS quotation, e.iri AS iri
ORDER BY carried DESC, theme, iri
