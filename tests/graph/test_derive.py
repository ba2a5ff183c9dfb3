"""The current graph: what follows from the read graphs, and that nothing else matters."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode
from read_graphs import BASE, Book, entities, inputs, node, triples

from goldenthread.graph.derive import derive
from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import Inputs
from goldenthread.ontology import terms as t

FALSE = Literal(False)


def current(*books: Book, vocabulary: str = "") -> Facts:
    return Facts(derive(inputs(books, vocabulary)))


def assertions(
    facts: Facts, subject: NamedNode, predicate: str, value: NamedNode
) -> list[NamedNode]:
    return [
        a
        for a in facts.a(t.ASSERTION)
        if facts.values(a, t.SUBJECT) == [subject]
        and facts.values(a, t.PREDICATE) == [NamedNode(predicate)]
        and facts.values(a, t.OBJECT) == [value]
    ]


def basis(facts: Facts, link: NamedNode) -> str:
    (found,) = facts.values(link, t.BASIS)
    return found.value.removeprefix(t.GT)


def entity_of(facts: Facts, mention: str) -> NamedNode:
    (found,) = (s for s in facts.subjects() if node(mention) in facts.values(s, t.HAS_MENTION))
    return found


# Links lead to entities


def test_links_to_mentions_lead_to_entities_and_keep_their_words() -> None:
    book = Book("plan")
    aim = book.mention("Objective", "Warmer homes in every village")
    commitment = book.commitment("We will insulate 400 homes.")
    book.link(commitment, "advances", aim)
    facts = current(book)
    objective = entity_of(facts, aim)
    assert facts.values(node(commitment), t.ADVANCES) == [objective]
    (link,) = assertions(facts, node(commitment), t.ADVANCES, objective)
    assert basis(facts, link) == "Stated"
    (evidence,) = facts.nodes(link, t.EVIDENCE_OF)
    assert (facts.text(evidence, t.EXACT) or "").startswith("the words of")
    assert facts.text(objective, t.LABEL) == "Warmer homes in every village"


def test_a_mention_keeps_what_is_said_of_its_words() -> None:
    book = Book("plan")
    aim = book.mention("Objective", "Warmer homes in every village")
    facts = current(book)
    assert facts.values(node(aim), t.STATED_IN) == [node("document/plan")]
    assert len(assertions(facts, node(aim), t.STATED_IN, node("document/plan"))) == 1
    assert facts.values(entity_of(facts, aim), t.STATED_IN) == [node("document/plan")]


def test_who_answers_is_the_owner_not_the_mention() -> None:
    book = Book("plan")
    owner = book.mention("Owner", "Northshire Housing Board", also="gt:ownerKind gt:Board")
    commitment = book.commitment("The Northshire Housing Board will insulate 400 homes.")
    accountability = book.owned(commitment, owner)
    facts = current(book)
    board = entity_of(facts, owner)
    assert facts.values(node(accountability), t.AGENT) == [board]
    assert facts.values(board, t.ANSWERS_FOR) == [node(commitment)]
    assert {NamedNode(t.OWNER), NamedNode(t.BOARD)} <= set(facts.values(board, t.TYPE))


def test_every_link_is_an_assertion_with_one_subject_and_one_object() -> None:
    old, new = Book("old"), Book("plan")
    old.listing("Objective", "aims", "Reduce waits for planned care", "Build warmer homes")
    both = new.mention("Objective", "Reduce waits for planned care and build warmer homes")
    programme = new.mention("Programme", "Homes First")
    new.link(programme, "advances", both)
    facts = current(old, new)
    for link in facts.a(t.ASSERTION):
        assert len(facts.values(link, t.SUBJECT)) == len(facts.values(link, t.OBJECT)) == 1
    objectives = facts.a(t.OBJECTIVE)
    assert facts.nodes(entity_of(facts, programme), t.ADVANCES) == objectives
    for objective in objectives:
        assert assertions(facts, entity_of(facts, programme), t.ADVANCES, objective)


def test_a_programme_is_no_part_of_itself() -> None:
    book = Book("plan")
    listed = book.mention("Programme", "Homes First", listed="programmes")
    chapter = book.mention("Programme", "Homes First Programme")
    book.link(chapter, "partOfProgramme", listed)
    facts = current(book)
    programme = entity_of(facts, listed)
    assert programme == entity_of(facts, chapter)
    assert facts.values(programme, t.PART_OF_PROGRAMME) == []
    assert len(facts.a(t.ASSERTION)) == 2  # where each of the two mentions is stated


# What follows by way of others


def test_a_commitment_advances_the_one_objective_of_its_theme() -> None:
    book = Book("plan")
    aim = book.mention("Objective", "Warmer homes in every village")
    theme = book.mention("Theme", "Insulation")
    commitment = book.commitment("We will insulate 400 homes.")
    book.link(theme, "advances", aim)
    book.link(commitment, "underTheme", theme)
    facts = current(book)
    objective = entity_of(facts, aim)
    (link,) = assertions(facts, node(commitment), t.ADVANCES, objective)
    assert basis(facts, link) == "Derived"
    (under,) = assertions(facts, node(commitment), t.UNDER_THEME, entity_of(facts, theme))
    (lies,) = assertions(facts, entity_of(facts, theme), t.ADVANCES, objective)
    assert set(facts.nodes(link, t.VIA)) == {under, lies}
    assert facts.values(link, t.EVIDENCE_OF)


def test_a_theme_under_two_objectives_says_of_neither_that_a_commitment_advances_it() -> None:
    book = Book("plan")
    theme = book.mention("Theme", "Insulation")
    for words in ("Warmer homes in every village", "Fewer winter deaths among older people"):
        book.link(theme, "advances", book.mention("Objective", words))
    commitment = book.commitment("We will insulate 400 homes.")
    book.link(commitment, "underTheme", theme)
    assert current(book).values(node(commitment), t.ADVANCES) == []


def test_a_programme_advances_what_its_commitments_advance() -> None:
    book = Book("plan")
    aim = book.mention("Objective", "Warmer homes in every village")
    programme = book.mention("Programme", "Homes First")
    commitment = book.commitment("We will insulate 400 homes.")
    book.link(commitment, "advances", aim)
    book.link(commitment, "partOfProgramme", programme)
    facts = current(book)
    (link,) = assertions(facts, entity_of(facts, programme), t.ADVANCES, entity_of(facts, aim))
    assert basis(facts, link) == "Derived"
    assert len(facts.nodes(link, t.VIA)) == 2


def test_what_is_stated_is_not_derived_once_more() -> None:
    book = Book("plan")
    aim, theme = book.mention("Objective", "Warmer homes"), book.mention("Theme", "Insulation")
    commitment = book.commitment("We will insulate 400 homes.")
    for subject in (commitment, theme):
        book.link(subject, "advances", aim)
    book.link(commitment, "underTheme", theme)
    facts = current(book)
    (link,) = assertions(facts, node(commitment), t.ADVANCES, entity_of(facts, aim))
    assert basis(facts, link) == "Stated"


def test_a_part_has_objective_programme_place_and_date_of_its_whole() -> None:
    book = Book("plan")
    aim, programme = book.mention("Objective", "Warmer homes"), book.mention("Programme", "Homes")
    place = book.mention("Place", "Easthaven")
    whole, part = book.commitment("We will insulate homes."), book.commitment("400 lofts")
    book.say('<due/one> a gt:Due ; gt:original "by 2027" ; gt:edtf "2027" .')
    for predicate, value in (
        ("advances", aim), ("partOfProgramme", programme), ("appliesTo", place), ("due", "due/one"),
    ):  # fmt: skip
        book.link(whole, predicate, value)
    book.link(part, "partOf", whole)
    facts = current(book)
    for predicate in (t.ADVANCES, t.PART_OF_PROGRAMME, t.APPLIES_TO, t.HAS_DUE):
        (value,) = facts.nodes(node(part), predicate)
        assert facts.nodes(node(whole), predicate) == [value]
        (link,) = assertions(facts, node(part), predicate, value)
        assert basis(facts, link) == "Inherited"
        assert facts.values(link, t.EVIDENCE_OF)


def test_a_commitment_in_the_very_words_of_a_theme_lies_under_it() -> None:
    words = "Give every child a warm home"
    old, new = Book("old"), Book("plan")
    theme = old.mention("Theme", words)
    commitment, other = new.commitment(words + "."), new.commitment("Give every child a book.")
    facts = current(old, new)
    assert facts.nodes(node(other), t.UNDER_THEME) == []
    (link,) = assertions(facts, node(commitment), t.UNDER_THEME, entity_of(facts, theme))
    assert basis(facts, link) == "Derived"
    assert facts.nodes(link, t.VIA) == [node(theme)]
    assert facts.values(link, t.EVIDENCE_OF)


def test_another_partnerships_theme_has_no_commitments_of_ours() -> None:
    words = "Give every child a warm home"
    ours, theirs = Book("ours"), Book("theirs", publisher="Southmoor Partnership")
    theirs.mention("Theme", words)
    commitment = ours.commitment(words)
    assert current(ours, theirs).nodes(node(commitment), t.UNDER_THEME) == []


def test_the_names_that_an_entity_might_have_had_lead_to_it() -> None:
    old, new = Book("old"), Book("plan")
    for book in (old, new):
        book.mention("Objective", "Warmer homes in every village")
    alone = current(new).a(t.OBJECTIVE)
    facts = current(old, new)
    assert facts.nodes(alone[0], t.IS_REPLACED_BY) == facts.a(t.OBJECTIVE)
    assert alone != facts.a(t.OBJECTIVE)


def test_a_document_that_is_named_and_loaded_is_known_to_be_loaded() -> None:
    old, new = Book("old"), Book("plan")
    named = new.mention("ReferencedDocument", "the old plan")
    missing = new.mention("ReferencedDocument", "The lost plan")
    facts = current(old, new)
    assert facts.nodes(entity_of(facts, named), t.DENOTES) == [node("document/old")]
    assert facts.nodes(entity_of(facts, missing), t.DENOTES) == []


def _led(role: str = "Responsible", kind: str = "Board") -> tuple[Book, str, str, str]:
    """A programme with a lead, and a commitment of it that names nobody."""
    book = Book("plan")
    programme = book.mention("Programme", "Homes First")
    owner = book.mention("Owner", "Northshire Housing Board", also=f"gt:ownerKind gt:{kind}")
    commitment = book.commitment("We will insulate 400 homes.")
    book.owned(programme, owner, role)
    book.link(commitment, "partOfProgramme", programme)
    return book, programme, owner, commitment


def accountabilities(facts: Facts, commitment: str) -> list[tuple[str, str]]:
    """Basis and owner's label of each accountability for it."""
    return sorted(
        (basis(facts, a), facts.text(facts.nodes(a, t.AGENT)[0], t.LABEL) or "")
        for a in facts.nodes(node(commitment), t.HAS_ACCOUNTABILITY)
    )


def test_the_programmes_lead_answers_for_a_commitment_that_names_nobody() -> None:
    book, programme, owner, commitment = _led()
    facts = current(book)
    assert accountabilities(facts, commitment) == [("Inherited", "Northshire Housing Board")]
    (inherited,) = facts.nodes(node(commitment), t.HAS_ACCOUNTABILITY)
    (led,) = facts.nodes(entity_of(facts, programme), t.HAS_ACCOUNTABILITY)
    assert facts.nodes(inherited, t.VIA) == [led]
    assert facts.nodes(inherited, t.EVIDENCE_OF) == facts.nodes(led, t.EVIDENCE_OF)
    assert node(commitment) in facts.values(entity_of(facts, owner), t.ANSWERS_FOR)


def test_who_is_named_goes_before_the_programmes_lead() -> None:
    book, _, _, commitment = _led()
    book.owned(commitment, book.mention("Owner", "Easthaven Council"))
    assert accountabilities(current(book), commitment) == [("Stated", "Easthaven Council")]


def test_a_supporter_leaves_room_for_the_lead() -> None:
    book, _, _, commitment = _led()
    book.owned(commitment, book.mention("Owner", "Easthaven Council"), "Supporting")
    assert len(accountabilities(current(book), commitment)) == 2


def test_supporters_and_classes_of_bodies_lead_nothing() -> None:
    for role, kind in (("Supporting", "Board"), ("Responsible", "ClassOfBodies")):
        book, _, _, commitment = _led(role, kind)
        assert accountabilities(current(book), commitment) == []


def test_the_owner_of_the_whole_goes_before_the_programmes_lead() -> None:
    book, _, _, part = _led()
    whole = book.commitment("We will make homes warm.")
    book.owned(whole, book.mention("Owner", "Easthaven Council"))
    book.link(part, "partOf", whole)
    assert accountabilities(current(book), part) == [("Inherited", "Easthaven Council")]


# Places


VOCABULARY = """
<place/N> a gt:Place ; rdfs:label "Northshire" .
<place/E> a gt:Place ; rdfs:label "Easthaven" ; gt:code "E1" ; gt:within <place/N> .
<place/W> a gt:Place ; rdfs:label "Westmere" ; gt:code "E2" ; gt:within <place/N> .
<place/X> a gt:Place ; rdfs:label "Southmoor" ; gt:code "E3" .
"""


def _to_all() -> tuple[Book, str]:
    book = Book("plan", places=["place/E", "place/W"])
    commitment = book.commitment("Each Place will open a hub.")
    book.link(commitment, "appliesTo", "gt:AllPlaces")
    return book, commitment


def test_all_places_are_each_place_of_the_partnership() -> None:
    book, commitment = _to_all()
    facts = current(book, vocabulary=VOCABULARY)
    for place in ("place/E", "place/W"):
        (link,) = assertions(facts, node(commitment), t.APPLIES_TO, node(place))
        assert basis(facts, link) == "ToAll"
        assert facts.values(link, t.EVIDENCE_OF)


def test_only_places_that_matter_are_taken_over_with_what_they_lie_in() -> None:
    book, _ = _to_all()
    facts = current(book, vocabulary=VOCABULARY)
    assert [place.value.removeprefix(BASE) for place in facts.a(t.PLACE)] == [
        "place/E", "place/N", "place/W",
    ]  # fmt: skip
    assert facts.text(node("place/E"), t.LABEL) == "Easthaven"
    assert facts.text(node("place/E"), t.CODE) == "E1"


# In force


def test_a_superseded_document_and_what_it_says_are_no_longer_in_force() -> None:
    old, new = Book("old"), Book("plan", supersedes=["old"])
    given_up = old.mention("Objective", "A library in every village")
    kept = {b: b.mention("Objective", "Warmer homes in every village") for b in (old, new)}
    was, is_now = old.commitment("We will build."), new.commitment("We will insulate.")
    facts = current(old, new)
    expected = {
        node("document/old"): "false", node("document/plan"): "true",
        node(was): "false", node(is_now): "true",
        entity_of(facts, given_up): "false", entity_of(facts, kept[old]): "true",
    }  # fmt: skip
    assert {thing: facts.text(thing, t.IN_FORCE) for thing in expected} == expected


def test_a_document_that_supersedes_counts_only_when_it_is_loaded() -> None:
    old, new = Book("old"), Book("plan", supersedes=["old", "older"])
    facts = current(old)
    assert facts.text(node("document/old"), t.IN_FORCE) == "true"
    assert facts.text(node("document/older"), t.IN_FORCE) is None
    assert current(old, new).text(node("document/old"), t.IN_FORCE) == "false"


def test_what_a_superseded_document_links_is_marked_with_what_follows_from_it() -> None:
    old, new = Book("old"), Book("plan", supersedes=["old"])
    for book in (old, new):
        book.mention("Objective", "Warmer homes in every village")
    programme = old.mention("Programme", "Homes First")
    commitment = old.commitment("We will insulate 400 homes.")
    old.link(commitment, "advances", "mention/old-1")
    old.link(commitment, "partOfProgramme", programme)
    facts = current(old, new)
    (link,) = assertions(
        facts, entity_of(facts, programme), t.ADVANCES, entity_of(facts, "mention/plan-1")
    )
    assert facts.values(link, t.IN_FORCE) == [FALSE]


def test_who_led_a_programme_in_a_superseded_plan_answers_for_nothing_new() -> None:
    old, _, _, was = _led()
    new = Book("plan-2", supersedes=["plan"])
    now = new.commitment("We will insulate 600 homes.")
    new.link(now, "partOfProgramme", new.mention("Programme", "Homes First"))
    facts = current(old, new)
    assert accountabilities(facts, now) == []
    assert len(accountabilities(facts, was)) == 1


# Labels


def test_labels_are_short_and_cut_at_a_word() -> None:
    book = Book("plan")
    commitment = book.commitment("We will insulate " + "many " * 60 + "homes.")
    label = current(book).text(node(commitment), t.LABEL) or ""
    assert len(label) <= 122
    assert label.endswith("many …")


def test_whatever_a_person_is_shown_has_one_label() -> None:
    books = [_to_all()[0], _led()[0]]
    books[1].say('<document/plan> gt:printedVersion "2" .')
    facts = current(books[1], vocabulary=VOCABULARY)
    shown: Iterable[str] = (
        t.STRATEGY_DOCUMENT, t.COMMITMENT, t.PROGRAMME, t.OWNER, t.MENTION,
    )  # fmt: skip
    for cls in shown:
        assert facts.a(cls)
        for thing in facts.a(cls):
            assert len(facts.values(thing, t.LABEL)) == 1


# Editions


def test_only_the_latest_edition_counts() -> None:
    first, second = Book("plan"), Book("plan")
    first.mention("Objective", "Colder homes in every village")
    aim = second.mention("Objective", "Warmer homes in every village")
    editions = (first.edition(latest=False), second.edition(sequence=2))
    facts = Facts(derive(Inputs(editions, (), (), BASE)))
    assert entities(facts, t.OBJECTIVE) == [frozenset({aim})]
    assert facts.text(entity_of(facts, aim), t.LABEL) == "Warmer homes in every village"


def test_nothing_loaded_gives_nothing() -> None:
    assert derive(Inputs((), triples(VOCABULARY), (), BASE)) == ()
