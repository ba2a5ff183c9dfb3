//+ question = "duplicates/same-words"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.words IS NOT NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.order IS NOT NULL AND c.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(c.confidence * 100, 6) >= $p_min_confidence)
  AND c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
WITH c.words AS words, collect(c) AS same WHERE size(same) > 1
UNWIND same AS one UNWIND same AS two
WITH one, two
WHERE one.document < two.document OR (one.document = two.document
  AND (one.order < two.order OR (one.order = two.order AND one.iri < two.iri)))
RETURN one.document AS document, one.text AS text, one.foundAt AS place,
  two.document AS other_document, two.text AS other_text, two.foundAt AS other_place,
  two.iri AS other, one.iri AS iri
ORDER BY document, one.order, other_document, two.order, other, iri
