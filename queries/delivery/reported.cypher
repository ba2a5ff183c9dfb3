//+ question = "delivery/reported"

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
CALL (c) {
  MATCH (c)-[:HAS_STATUS {store: $store}]->(s)
  WHERE s.delivery IS NOT NULL AND s.original IS NOT NULL
  RETURN CASE s.delivery WHEN 'UnderWay' THEN 'under way' ELSE toLower(s.delivery) END AS reported, s.asOf AS as_of,
    s.original AS report, c.document AS report_document, c.foundAt AS report_place, s.iri AS by
  UNION ALL
  MATCH (a)-[:FULFILS {store: $store}]->(c)
  WHERE a.text IS NOT NULL AND a.document IS NOT NULL AND a.foundAt IS NOT NULL
  RETURN DISTINCT 'achievement' AS reported, null AS as_of, a.text AS report, a.document AS report_document,
    a.foundAt AS report_place, a.iri AS by
}
RETURN c.label AS commitment, reported, as_of, report, report_document, report_place,
  c.document AS document, c.foundAt AS place, c.quote AS quotation, by, c.iri AS iri
ORDER BY document, c.order, report_document, report_place, report, by, iri
