//+ question = "ownership/owners"

MATCH (agent:GoldenThread {store: $store})-[answer:ANSWERS_FOR {store: $store}]->(c:Commitment)
WHERE answer.role IS NOT NULL AND answer.basis IS NOT NULL AND agent.unlabelled IS NULL
  AND c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND c.confidence IS NOT NULL AND answer.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR (round(c.confidence * 100, 6) >= $p_min_confidence
    AND round(answer.confidence * 100, 6) >= $p_min_confidence))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
WITH agent,
  count(DISTINCT CASE WHEN answer.role = 'Accountable' AND answer.basis <> 'Inherited' THEN c END)
    AS accountable,
  count(DISTINCT CASE WHEN answer.role = 'Responsible' AND answer.basis <> 'Inherited' THEN c END)
    AS responsible,
  count(DISTINCT CASE WHEN answer.role = 'Supporting' AND answer.basis <> 'Inherited' THEN c END)
    AS supporting,
  count(DISTINCT CASE WHEN answer.basis = 'Inherited' THEN c END) AS inherited
RETURN agent.label AS owner,
  CASE WHEN agent:ClassOfBodies THEN 'class of bodies' ELSE 'body, post or person' END AS kind,
  accountable, responsible, supporting, inherited, agent.iri AS iri
ORDER BY accountable + responsible DESC, inherited DESC, supporting DESC, owner, iri
