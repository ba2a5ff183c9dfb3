//+ question = "gaps/theme-without-owner"

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
  AND NOT EXISTS {
    MATCH (agent)-[answer:ANSWERS_FOR {store: $store}]->(e)
    WHERE answer.role IN ['Accountable', 'Responsible'] AND NOT agent:ClassOfBodies
      AND answer.confidence IS NOT NULL
      AND ($p_min_confidence IS NULL OR round(answer.confidence * 100, 6) >= $p_min_confidence)
  }
OPTIONAL MATCH (c:Commitment)-[link:UNDER_THEME {store: $store}]->(e)
WHERE link.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(link.confidence * 100, 6) >= $p_min_confidence)
  AND (coalesce(link.inForce, true) OR coalesce($p_superseded, false))
  AND c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
WITH e, m, count(DISTINCT c) AS commitments,
  count(DISTINCT CASE WHEN c.hasOwner THEN c END) AS with_owner
WITH e, m, commitments, with_owner, CASE WHEN with_owner > 0 THEN 'derived' ELSE 'none' END AS answering
RETURN e.label AS theme, answering, commitments, with_owner, m.document AS document,
  m.foundAt AS place, m.quote AS quotation, e.iri AS iri
ORDER BY answering DESC, commitments DESC, theme, iri
