//+ question = "review/decisions"

MATCH (d:GoldenThread:Decision {store: $store})-[:CONCERNS {store: $store}]->(selector:Selector)
WHERE d.unlabelled IS NULL AND d.decidedBy IS NOT NULL AND d.decidedAt IS NOT NULL
  AND d.reason IS NOT NULL AND d.detached IS NOT NULL AND selector.exact IS NOT NULL
WITH d, selector, CASE WHEN d.withdrawnAt IS NOT NULL THEN 'withdrawn'
  WHEN d.detached THEN 'detached'
  WHEN EXISTS { (d)-[:REPLACED_BY {store: $store}]->() } THEN 'overruled' ELSE 'stands' END AS state
WHERE $p_state IS NULL OR state = $p_state
OPTIONAL MATCH (selector)-[:IN_DOCUMENT {store: $store}]->(work) WHERE work.unlabelled IS NULL
OPTIONAL MATCH (selector)-[:ATTACHED_TO {store: $store}]->(thing)
WHERE selector.attachedBy IS NOT NULL AND thing.foundAt IS NOT NULL AND thing.quote IS NOT NULL
RETURN d.label AS decision, selector.exact AS words, state, d.decidedBy AS by,
  date(d.decidedAt) AS on, d.reason AS why,
  CASE WHEN thing IS NULL THEN null ELSE selector.attachedBy END AS found_by,
  work.label AS document, thing.foundAt AS place, thing.quote AS quotation, d.iri AS iri
ORDER BY d.decidedAt, decision, words, place IS NOT NULL, place, quotation IS NOT NULL, quotation,
  iri
