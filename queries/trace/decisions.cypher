//+ question = "trace/decisions"

MATCH (thing:GoldenThread {store: $store, iri: $p_thing})
MATCH (thing)-[:HAS_MENTION*0..1 {store: $store}]->(mention)
MATCH (selector:Selector)-[:ATTACHED_TO {store: $store}]->(mention)
WHERE selector.attachedBy IS NOT NULL AND selector.exact IS NOT NULL
  AND mention.document IS NOT NULL AND mention.foundAt IS NOT NULL
MATCH (d:Decision)-[:CONCERNS {store: $store}]->(selector)
WHERE d.unlabelled IS NULL AND d.decidedBy IS NOT NULL AND d.decidedAt IS NOT NULL
  AND d.reason IS NOT NULL AND d.detached IS NOT NULL
OPTIONAL MATCH (d)-[:CONCERNS {store: $store}]->(second)
WHERE second <> selector AND second.exact IS NOT NULL
WITH d, selector, mention, second, d.withdrawnBy IS NOT NULL AND d.withdrawnAt IS NOT NULL
  AND d.withdrawnReason IS NOT NULL AS back
RETURN d.label AS decision,
  CASE WHEN back THEN 'withdrawn' WHEN d.detached THEN 'detached'
    WHEN EXISTS { (d)-[:REPLACED_BY {store: $store}]->() } THEN 'overruled' ELSE 'stands' END AS state,
  d.decidedBy AS by, date(d.decidedAt) AS on, d.reason AS why, selector.attachedBy AS found_by,
  second.exact AS other, CASE WHEN back THEN d.withdrawnBy END AS withdrawn_by,
  CASE WHEN back THEN date(d.withdrawnAt) END AS withdrawn_on,
  CASE WHEN back THEN d.withdrawnReason END AS withdrawn_why,
  mention.document AS document, mention.foundAt AS place, selector.exact AS quotation, d.iri AS iri
ORDER BY d.decidedAt, decision, other IS NOT NULL, other, place, quotation, iri
