//+ question = "review/uncertain"

UNWIND ['Commitment', 'Measure', 'Achievement', 'Vision', 'Mission'] AS class
MATCH (s:GoldenThread {store: $store})
WHERE class IN labels(s) AND s.confidence IS NOT NULL AND s.rule IS NOT NULL
  AND s.inForce IS NOT NULL AND (s.inForce OR coalesce($p_superseded, false))
  AND s.unlabelled IS NULL AND s.document IS NOT NULL AND s.foundAt IS NOT NULL
  AND s.quote IS NOT NULL AND s.order IS NOT NULL
// confidences are decimals: 0.285 is 28.5 percent, which a float misses by a hair
WITH s, class, toInteger(round(round(s.confidence * 100, 6))) AS sure
WHERE sure < coalesce($p_below, 75)
RETURN s.label AS words, toLower(class) AS kind, sure, s.rule AS rule, s.document AS document,
  s.foundAt AS place, s.quote AS quotation, s.iri AS iri
ORDER BY sure, document, s.order, iri
