//+ question = "delivery/past-when-issued"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND c.unlabelled IS NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.quote IS NOT NULL AND c.order IS NOT NULL AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
MATCH (c)-[:DUE {store: $store}]->(d)
WHERE d.original IS NOT NULL AND d.lastDay IS NOT NULL
  AND NOT EXISTS { (c)-[:PART_OF {store: $store}]->()-[:DUE {store: $store}]->(d) } // it is the whole's
  AND NOT EXISTS { (c)-[:HAS_STATUS {store: $store}]->({delivery: 'Done'}) }
MATCH (c)-[:STATED_IN {store: $store}]->(work)
WITH c, d, coalesce(work.issued, split(work.period, '/')[0]) AS issued
// a month or a year is less than any day in it, so only what lies wholly before is found
WHERE toString(d.lastDay) < issued
RETURN c.label AS commitment, d.original AS due, d.lastDay AS last_day, issued, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY document, last_day, c.order, due, iri
