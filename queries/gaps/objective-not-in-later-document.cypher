//+ question = "gaps/objective-not-in-later-document"

MATCH (a:GoldenThread:Document {store: $store}), (b:GoldenThread:Document {store: $store})
WHERE a <> b AND b.unlabelled IS NULL AND ($p_document IS NULL OR a.iri = $p_document)
  AND ($p_later IS NULL OR b.iri = $p_later)
  AND (EXISTS { (b)-[:SUPERSEDES|DELIVERS {store: $store}]->(a) }
    OR NOT EXISTS { (a)-[:SUPERSEDES|DELIVERS {store: $store}]-() }
      AND NOT EXISTS { (b)-[:SUPERSEDES|DELIVERS {store: $store}]-() }
      AND left(a.period, 4) < left(b.period, 4))
MATCH (e:Objective {store: $store})-[:HAS_MENTION {store: $store}]->(m)
  -[:STATED_IN {store: $store}]->(a)
WHERE m.order IS NOT NULL AND m.confidence IS NOT NULL AND e.unlabelled IS NULL
  AND ($p_min_confidence IS NULL OR round(m.confidence * 100, 6) >= $p_min_confidence)
WITH a, b, e, m ORDER BY m.order, m.iri
WITH a, b, e, head(collect(m)) AS m
WHERE m.document IS NOT NULL AND m.foundAt IS NOT NULL AND m.quote IS NOT NULL
  AND NOT EXISTS {
    MATCH (b)<-[:STATED_IN {store: $store}]-(other:Commitment)-[link:ADVANCES {store: $store}]->(e)
    WHERE link.confidence IS NOT NULL
      AND ($p_min_confidence IS NULL OR round(link.confidence * 100, 6) >= $p_min_confidence)
  }
WITH a, b, e, m, CASE WHEN EXISTS { (e)-[:STATED_IN {store: $store}]->(b) }
  THEN 'nothing promised' ELSE 'not named' END AS in_later
RETURN e.label AS objective, in_later, b.label AS later_document, m.document AS document,
  m.foundAt AS place, m.quote AS quotation, b.iri AS later, e.iri AS iri
ORDER BY document, later_document, in_later, objective, later, iri
