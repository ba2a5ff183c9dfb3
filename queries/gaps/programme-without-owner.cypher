//+ question = "gaps/programme-without-owner"

MATCH (e:GoldenThread:Programme {store: $store})-[:HAS_MENTION {store: $store}]->(m)
  -[:STATED_IN {store: $store}]->(d)
WHERE d.inForce IS NOT NULL AND (d.inForce OR coalesce($p_superseded, false))
  AND ($p_document IS NULL OR d.iri = $p_document)
  AND ($p_min_confidence IS NULL OR round(m.confidence * 100, 6) >= $p_min_confidence)
  AND m.order IS NOT NULL AND m.confidence IS NOT NULL AND e.unlabelled IS NULL
  // a body that is named as one answers for itself, and carries what it likes
  AND NOT e.label =~ '(?is)(.* )?(alliance|board|committee|council|forum|group|network|panel|taskforce|team)( \\([^()]*\\))?'
  // not what a sentence of another chapter names, and nothing belongs to
  AND (EXISTS { ()-[:PART_OF_PROGRAMME {store: $store}]->(e) }
    OR EXISTS {
      (e)-[:HAS_MENTION {store: $store}]->(any)
      WHERE coalesce(any.rule, '') <> 'programme named in the text'
        OR toLower(coalesce(any.section, '')) CONTAINS replace(toLower(e.label), ' programme', '')
    })
// its first mention among the documents asked for
WITH e, m ORDER BY d.label, m.order, m.iri
WITH e, head(collect(m)) AS m
WHERE m.document IS NOT NULL AND m.foundAt IS NOT NULL AND m.quote IS NOT NULL
  AND NOT EXISTS {
    MATCH (agent)-[answer:ANSWERS_FOR {store: $store}]->(e)
    WHERE answer.role IN ['Accountable', 'Responsible'] AND NOT agent:ClassOfBodies
      AND answer.confidence IS NOT NULL
      AND ($p_min_confidence IS NULL OR round(answer.confidence * 100, 6) >= $p_min_confidence)
  }
WITH e, m, CASE WHEN EXISTS { ()-[:ANSWERS_FOR {store: $store}]->(e) }
  THEN 'supporters or a class of bodies only' ELSE 'none' END AS answering
RETURN e.label AS programme, answering, m.document AS document,
  m.foundAt AS place, m.quote AS quotation, e.iri AS iri
ORDER BY answering, programme, iri
