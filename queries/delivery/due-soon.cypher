//+ question = "delivery/due-soon"

// what only leads others in is counted with these
OPTIONAL MATCH (led:GoldenThread {store: $store})-[:DUE {store: $store}]->()
WHERE led.leadIn IS NOT NULL
WITH collect(DISTINCT led.inEdition + ' ' + led.leadIn) AS leads
MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND c.unlabelled IS NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.quote IS NOT NULL AND c.order IS NOT NULL AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
  AND ($p_programme IS NULL OR EXISTS {
    (c)-[:PART_OF_PROGRAMME {store: $store}]->(:GoldenThread {iri: $p_programme})
  })
MATCH (c)-[:DUE {store: $store}]->(d)
WHERE d.original IS NOT NULL AND d.lastDay IS NOT NULL
  AND NOT coalesce(c.inEdition + ' ' + c.text IN leads, false)
  AND NOT EXISTS { (c)-[:PART_OF {store: $store}]->()-[:DUE {store: $store}]->(d) } // it is the whole's
  AND d.lastDay >= coalesce($p_as_of, date())
  AND d.lastDay <= coalesce($p_as_of, date()) + duration({months: coalesce($p_months, 6)})
OPTIONAL MATCH (agent)-[answer:ANSWERS_FOR {store: $store}]->(c)
WHERE answer.role IN ['Accountable', 'Responsible'] AND NOT agent:ClassOfBodies
  AND agent.unlabelled IS NULL
WITH c, d, min(agent.label) AS owner
OPTIONAL MATCH (c)-[:PART_OF_PROGRAMME {store: $store}]->(p)
WITH c, d, owner, min(p.label) AS programme
OPTIONAL MATCH (c)-[:HAS_STATUS {store: $store}]->(s) WHERE s.delivery IS NOT NULL
WITH c, d, owner, programme,
  min(CASE s.delivery WHEN 'UnderWay' THEN 'under way' ELSE toLower(s.delivery) END) AS reported
RETURN c.label AS commitment, d.original AS due, d.lastDay AS last_day, owner, programme, reported, c.document AS document,
  c.foundAt AS place, c.quote AS quotation, c.iri AS iri
ORDER BY last_day, document, c.order, due, iri
