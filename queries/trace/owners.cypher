//+ question = "trace/owners"

MATCH (c:GoldenThread:Commitment {store: $store, iri: $p_commitment})
MATCH (agent)-[answer:ANSWERS_FOR {store: $store}]->(c)
WHERE agent.unlabelled IS NULL AND answer.role IS NOT NULL AND answer.basis IS NOT NULL
MATCH (words:GoldenThread {store: $store})
WHERE words.iri IN answer.evidence AND words.exact IS NOT NULL AND words.documentTitle IS NOT NULL
RETURN agent.label AS owner, toLower(answer.role) AS role,
  CASE answer.basis WHEN 'Inherited' THEN 'inherited' ELSE 'named' END AS basis,
  words.documentTitle AS document, words.placeInDocument AS place, words.exact AS quotation,
  answer.iri AS iri
ORDER BY basis, owner, role, document, place IS NOT NULL, place, quotation, iri
