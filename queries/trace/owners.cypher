//+ question = "trace/owners"

MATCH (c:GoldenThread:Commitment {store: $store, iri: $p_commitment})
MATCH (agent)-[answer:ANSWERS_FOR {store: $store}]->(c)
WHERE agent.unlabelled IS NULL AND answer.role IS NOT NULL AND answer.basis IS NOT NULL
OPTIONAL MATCH (words:GoldenThread {store: $store})
WHERE words.iri IN coalesce(answer.evidence, []) AND words.exact IS NOT NULL AND words.documentTitle IS NOT NULL
OPTIONAL MATCH (decision:GoldenThread {store: $store})
WHERE decision.iri IN coalesce(answer.via, []) AND decision.decidedBy IS NOT NULL
  AND decision.decidedAt IS NOT NULL
RETURN agent.label AS owner, toLower(answer.role) AS role,
  CASE answer.basis WHEN 'Inherited' THEN 'inherited' WHEN 'Decided' THEN 'decided'
    ELSE 'named' END AS basis,
  words.documentTitle AS document,
  coalesce(words.placeInDocument, 'decided by ' + decision.decidedBy + ' on '
    + toString(date(decision.decidedAt))) AS place,
  words.exact AS quotation, answer.iri AS iri
ORDER BY basis, owner, role, document IS NOT NULL, document, place IS NOT NULL, place,
  quotation IS NOT NULL, quotation, iri
