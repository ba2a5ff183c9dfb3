//+ question = "trace/links"

MATCH (c:GoldenThread:Commitment {store: $store, iri: $p_commitment})
CALL (c) {
  MATCH (c)-[link {store: $store}]->(end) WHERE link.predicate IS NOT NULL
  RETURN link.iri AS iri, link.predicate AS predicate, link.basis AS known_by,
    link.confidence AS confidence, link.evidence AS evidence,
    CASE WHEN end.unlabelled IS NULL THEN end.label ELSE end.iri END AS value
  UNION // what is said of it in words is no link to another node
  MATCH (fact:Assertion)-[:ABOUT {store: $store}]->(c) WHERE fact.object IS NOT NULL
  RETURN fact.iri AS iri, fact.predicate AS predicate, fact.basis AS known_by,
    fact.confidence AS confidence, fact.object AS value,
    COLLECT { MATCH (fact)-[:EVIDENCE {store: $store}]->(words) RETURN words.iri } AS evidence
}
WITH * WHERE known_by IS NOT NULL AND confidence IS NOT NULL
OPTIONAL MATCH (words:GoldenThread {store: $store})
WHERE words.iri IN evidence AND words.exact IS NOT NULL AND words.documentTitle IS NOT NULL
RETURN CASE WHEN NOT predicate CONTAINS ':' THEN predicate
    WHEN predicate CONTAINS '#' THEN split(predicate, '#')[1] ELSE '' END AS link,
  value, known_by AS basis, toInteger(round(round(confidence * 100, 6))) AS sure,
  words.documentTitle AS document, words.placeInDocument AS place, words.exact AS quotation, iri
ORDER BY link, value, document IS NOT NULL, document, place IS NOT NULL, place,
  quotation IS NOT NULL, quotation, iri
