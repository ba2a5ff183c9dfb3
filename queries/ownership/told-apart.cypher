//+ question = "ownership/told-apart"

MATCH (e:GoldenThread:Owner {store: $store})-[:HAS_MENTION {store: $store}]->(m)
  -[:STATED_IN {store: $store}]->(d)
WHERE d.inForce IS NOT NULL AND (d.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL OR d.iri = $p_document)
  AND ($p_min_confidence IS NULL OR round(m.confidence * 100, 6) >= $p_min_confidence)
  AND m.order IS NOT NULL AND m.confidence IS NOT NULL AND e.unlabelled IS NULL
  AND NOT e:ClassOfBodies
// its first mention among the documents asked for
WITH e, m ORDER BY d.label, m.order, m.iri
WITH e, head(collect(m)) AS m,
  CASE WHEN e.label =~ '[Tt]he .*' THEN substring(e.label, 4) ELSE e.label END AS name
WHERE m.document IS NOT NULL AND m.foundAt IS NOT NULL AND m.quote IS NOT NULL
CALL (e, name) {
  MATCH (other:Owner {store: $store})
  WHERE e.iri < other.iri AND NOT other:ClassOfBodies AND other.unlabelled IS NULL
    AND any(called IN [e.label] + coalesce(e.alsoKnownAs, [])
      WHERE called IN [other.label] + coalesce(other.alsoKnownAs, []))
  RETURN other, 'the same name' AS why
  UNION
  MATCH (other:Owner {store: $store})
  WHERE e <> other AND NOT other:ClassOfBodies AND other.unlabelled IS NULL
    AND other.label ENDS WITH ' ' + name AND size(split(name, ' ')) <= 3
    AND NOT any(link IN ['of', 'for', 'in', 'at'] WHERE other.label ENDS WITH ' ' + link + ' ' + name
      OR other.label ENDS WITH ' ' + link + ' the ' + name)
  RETURN other, 'a shorter name' AS why
  UNION
  WITH e WHERE e.label =~ '(?i)(the )?(programme |delivery |steering |project )?(board|alliance|trust|partnership|committee|group|network|team|council|forum|collaborative)'
  RETURN null AS other, 'a bare word' AS why
}
RETURN e.label AS owner, why, other.label AS other_owner,
  COUNT { MATCH (e)-[:ANSWERS_FOR {store: $store}]->(c:Commitment) RETURN DISTINCT c } AS commitments,
  m.document AS document, m.foundAt AS place, m.quote AS quotation, other.iri AS other, e.iri AS iri
ORDER BY commitments DESC, owner, why, other_owner IS NOT NULL, other_owner, other, iri
