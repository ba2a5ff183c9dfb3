//+ question = "gaps/placeholders"

MATCH (h:GoldenThread:Placeholder {store: $store})
WHERE h.inForce IS NOT NULL AND (h.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (h)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND h.unlabelled IS NULL AND h.document IS NOT NULL AND h.foundAt IS NOT NULL
  AND h.quote IS NOT NULL AND h.order IS NOT NULL AND h.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(h.confidence * 100, 6) >= $p_min_confidence)
RETURN h.label AS words, h.document AS document, h.foundAt AS place, h.quote AS quotation, h.iri AS iri
ORDER BY document, h.order, iri
