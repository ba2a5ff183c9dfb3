"""What tells sooner that a pattern cannot match never hides what it would have found."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.loaders.reading import (
    agents,
    date_words,
    marks,
    places,
    programmes,
    quantities,
    references,
)


def _has(*words: str) -> Callable[[str], bool]:
    return lambda text: any(word in text for word in words)


def _might_count(text: str) -> bool:
    return bool(quantities._DIGIT.search(text) or quantities._MIGHT.search(text.lower()))


PAIRS: list[tuple[re.Pattern[str], Callable[[str], bool]]] = [
    (marks.PLACEHOLDER, marks.might_be_missing),
    (references._NAME, _has(*references._KIND_WORDS)),
    (programmes._NAME, _has(*programmes._NOUNS)),
    (agents._WITH, lambda text: _has(*agents._JOINING)(text.lower())),
    (agents._AND_WITH, lambda text: _has(*agents._JOINING)(text.lower())),
    (agents._DONE_BY, _has("by")),
    (agents._THROUGH, _has("through", "via")),
    (agents._LABEL, _has(*":–—-")),
    (agents._LEAD_WORD, _has(":")),
    (agents._TO_LEAD, _has("(")),
    (agents._INFINITIVE, _has("to")),
    (agents._GERUND, _has("ing")),
    (agents._IN_BRACKETS, _has("(")),
    (date_words._ATOM, date_words.might_be_dated),
    (places._ALL, _has("lace", "PLACE")),
    (quantities._NOUGHT, _might_count),
    (quantities._OFTEN, _might_count),
    (quantities._FRACTION, _might_count),
]


@pytest.mark.parametrize(("pattern", "might"), PAIRS, ids=[str(n) for n in range(len(PAIRS))])
def test_where_a_pattern_matches_it_is_looked_for(
    pattern: re.Pattern[str], might: Callable[[str], bool]
) -> None:
    ascii_only = st.characters(min_codepoint=32, max_codepoint=126)

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern, alphabet=ascii_only))
    def holds(text: str) -> None:
        assert might(text)

    holds()
