//+ question = "gaps/programme-without-commitment"

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
    MATCH (other:Commitment)-[link:PART_OF_PROGRAMME {store: $store}]->(e)
    WHERE link.confidence IS NOT NULL
      AND ($p_min_confidence IS NULL OR round(link.confidence * 100, 6) >= $p_min_confidence)
      AND (coalesce(link.inForce, true) OR coalesce($p_superseded, false))
      AND other.inForce IS NOT NULL AND (other.inForce OR coalesce($p_superseded, false))
      AND ($p_document IS NULL
        OR EXISTS { (other)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
  }
WITH e, m, CASE WHEN EXISTS {
  MATCH (other:Commitment)-[link:PART_OF_PROGRAMME {store: $store}]->()
    -[:PART_OF {store: $store}]->(e)
  WHERE link.confidence IS NOT NULL
    AND ($p_min_confidence IS NULL OR round(link.confidence * 100, 6) >= $p_min_confidence)
    AND (coalesce(link.inForce, true) OR coalesce($p_superseded, false))
    AND other.inForce IS NOT NULL AND (other.inForce OR coalesce($p_superseded, false))
    AND ($p_document IS NULL
      OR EXISTS { (other)-[:STATED_IN {store: $store}]->(:GoldenThread {iri: $p_document}) })
} THEN 'derived' ELSE 'none' END AS promised
RETURN e.label AS programme, promised, m.document AS document,
  m.foundAt AS place, m.quote AS quotation, e.iri AS iri
ORDER BY promised DESC, programme, iri
