//+ question = "trace/counts"

UNWIND ['Vision', 'Mission', 'Objective', 'Theme', 'Programme', 'Commitment', 'Measure',
  'Achievement', 'Placeholder', 'ReferencedDocument'] AS class
MATCH (thing:GoldenThread {store: $store})-[:STATED_IN {store: $store}]->(d)
WHERE class IN labels(thing) AND d.unlabelled IS NULL
OPTIONAL MATCH (thing)-[:HAS_MENTION {store: $store}]->(mention)
WHERE EXISTS { (mention)-[:STATED_IN {store: $store}]->(d) }
RETURN CASE class WHEN 'ReferencedDocument' THEN 'document named' ELSE toLower(class) END AS kind,
  count(DISTINCT coalesce(mention, thing)) AS stated, count(DISTINCT thing) AS distinct,
  d.label AS document, d.iri AS iri
ORDER BY document, kind, iri
