//+ question = "duplicates/same-words"

MATCH (c:GoldenThread:Commitment {store: $store})
WHERE c.words IS NOT NULL AND c.document IS NOT NULL AND c.foundAt IS NOT NULL
  AND c.order IS NOT NULL
  AND c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
WITH c.words AS words, collect(c) AS same WHERE size(same) > 1
UNWIND same AS one UNWIND same AS other
WITH one, other
WHERE one.document < other.document OR (one.document = other.document
  AND (one.order < other.order OR (one.order = other.order AND one.iri < other.iri)))
RETURN one.document AS document, one.text AS text, one.foundAt AS place,
  other.document AS other_document, other.text AS other_text, other.foundAt AS other_place,
  other.iri AS other, one.iri AS iri
ORDER BY document, one.order, other_document, other.order, other, iri
