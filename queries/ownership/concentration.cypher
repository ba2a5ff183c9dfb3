//+ question = "ownership/concentration"

MATCH (agent:GoldenThread {store: $store})-[answer:ANSWERS_FOR {store: $store}]->(c:Commitment)
WHERE answer.role IN ['Accountable', 'Responsible'] AND NOT agent:ClassOfBodies
  AND answer.confidence IS NOT NULL
  AND ($p_min_confidence IS NULL OR round(answer.confidence * 100, 6) >= $p_min_confidence)
  AND c.inForce IS NOT NULL AND (c.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL
    OR EXISTS { (c)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  AND NOT EXISTS { (c)-[:PART_OF {store: $store}]->() }
WITH c, collect(DISTINCT agent) AS agents
WITH collect({agents: agents}) AS owned
WITH owned, size(owned) AS all
UNWIND owned AS one
UNWIND one.agents AS agent
WITH agent, all, count(CASE WHEN size(one.agents) = 1 THEN 1 END) AS alone,
  count(CASE WHEN size(one.agents) > 1 THEN 1 END) AS shared
WHERE agent.unlabelled IS NULL
RETURN agent.label AS owner, alone, shared, 100 * alone / all AS share, agent.iri AS iri
ORDER BY alone DESC, shared DESC, owner, iri
