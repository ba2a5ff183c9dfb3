"""What tells sooner that a pattern cannot match never hides what it would have found."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_out import written_out

from goldenthread.loaders.reading import (
    agents,
    bodies,
    chapters,
    columns,
    date_words,
    fields,
    forms,
    headings,
    leadins,
    lines,
    marks,
    names,
    owners,
    places,
    programmes,
    promises,
    quantities,
    references,
    subjects,
)
from goldenthread.loaders.reading.words import beginnings, has_word, words_in
from goldenthread.ontology.identifiers import normalised


def _has(*words: str) -> Callable[[str], bool]:
    return lambda text: any(word in text for word in words)


def _begins(needed: frozenset[str]) -> Callable[[str], bool]:
    return lambda text: not needed.isdisjoint(beginnings(text))


def _a_word(words: frozenset[str]) -> Callable[[str], bool]:
    return lambda text: has_word(text, words)


PAIRS: list[tuple[re.Pattern[str], Callable[[str], bool]]] = [
    (forms._DATE_FIRST, lambda text: "20" in text[: forms._DATE_BEGINS]),
    (marks.PLACEHOLDER, marks.might_be_missing),
    (references._NAME, _a_word(references._KINDS)),
    (references._ELSEWHERE, _a_word(references._PLANS)),
    (programmes._NAME, _a_word(programmes._NOUNS)),
    (agents._WITH, _a_word(agents._JOINING)),
    (agents._AND_WITH, _a_word(agents._JOINING)),
    (agents._DONE_BY, _a_word(agents._BY)),
    (agents._THROUGH, _a_word(agents._THROUGH_WORDS)),
    (agents._LABEL, _has(*":–—-")),
    (agents._LEAD_WORD, _has(":")),
    (agents._TO_LEAD, _has("(")),
    (agents._INFINITIVE, _a_word(frozenset({"to"}))),
    (agents._GERUND, _a_word(agents._DOING)),
    (agents._IN_BRACKETS, _has("(")),
    (bodies._LATE_THE, _has("he ")),
    (chapters._LEADS, _a_word(chapters._LEADING)),
    (date_words._ATOM, date_words.might_be_dated),
    (forms._STATE, _a_word(forms._STATES)),
    (leadins._HAVE_DONE, _a_word(leadins._HAVE)),
    (leadins._INTENT_END, _a_word(leadins._INTENDING)),
    (leadins._MODAL_END, _a_word(leadins._MODALS)),
    (leadins._WILL, _a_word(leadins._MODALS)),
    (leadins._COUNTED, _a_word(leadins._COUNTABLE)),
    (places._bodies(9), _a_word(places._count_words(9))),
    (leadins._DIRECTION, _a_word(leadins._DIRECTING)),
    (leadins._DOING, _a_word(leadins._BEING)),
    (fields._INNER, _has(":")),
    (fields._LABEL, _has(*":–—")),
    (lines._LABEL, _has(*":–—")),
    (names._EXPLAINED, _has(*":-–—")),
    (places._ALL, _has("lace", "PLACE")),
    (promises._MODAL, lambda text: promises.might_promise(text, words_in(text))),
    (promises._INTENT, _a_word(promises._INTENDS)),
    (promises._OURS, _a_word(promises._OUR_AIM)),
    (promises._WE_HAVE, _a_word(promises.HAVE)),
    (quantities._NOUGHT, lambda text: quantities.might_be_nought(text, words_in(text))),
    (quantities._OFTEN, _a_word(quantities._LEAST)),
    (quantities._FRACTION, _a_word(quantities._SHARES)),
    (quantities._QUANTITY, lambda text: quantities.might_count(text, words_in(text))),
    (subjects._PROMISE, _a_word(subjects._PROMISING)),
    (subjects._SPEAKS, _a_word(subjects._SPEAKING)),
    (subjects._OURS, _a_word(subjects._OUR_WORDS)),
    (owners._AS_ABOVE, _a_word(frozenset({"above"}))),
    *((pattern, _begins(needed)) for _, needed, pattern in headings._PATTERNS),
    *((pattern, _begins(needed)) for _, needed, pattern in columns._PATTERNS),
]


_AROUND = (
    "{}",
    "{} ",
    " {}",
    "q {} q",
    "q{}",
    "{}q",
    "Q {} Q",
    "{} 2",
    "a. {}",
    "Q{}",
    "{}, q",
    "{}the Qq q",
    "{} the Qq q",
)
"""What a pattern looks for around its words, besides nothing."""


@pytest.mark.parametrize(("pattern", "might"), PAIRS, ids=[str(n) for n in range(len(PAIRS))])
def test_where_a_pattern_matches_it_is_looked_for(
    pattern: re.Pattern[str], might: Callable[[str], bool]
) -> None:
    texts = [around.format(text) for text in written_out(pattern) for around in _AROUND]
    matched = [text for text in texts if pattern.search(text)]
    assert matched
    assert [text for text in matched if not might(text)] == []


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_normalised_as_any_other_text(words: str) -> None:
    """A letter beyond ASCII takes the way of all texts."""
    assert normalised(words) == normalised(f"{words} é").removesuffix("é").rstrip()
