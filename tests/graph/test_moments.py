"""Moments come back from the store as they were written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from goldenthread.graph.moments import in_utc, read, written
from goldenthread.ontology.terms import DATE_TIME

_MOMENTS = st.datetimes(
    min_value=datetime(1900, 1, 2),
    max_value=datetime(2999, 12, 30),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=1))]),
)


@given(_MOMENTS)
def test_a_moment_is_the_same_when_it_is_read_again(moment: datetime) -> None:
    assert read(written(moment)) == moment


@given(_MOMENTS)
def test_a_store_gives_back_the_words_that_were_written(moment: datetime) -> None:
    said = Literal(written(moment), datatype=NamedNode(DATE_TIME))
    store = pyoxigraph.Store()
    store.add(Quad(NamedNode("urn:a"), NamedNode("urn:b"), said))
    assert [quad.object for quad in store] == [said]


def test_a_moment_keeps_its_zone_and_having_none() -> None:
    for words in ("2026-05-03T09:30:00+01:00", "2026-05-03T09:30:00.5", "2026-05-03T09:30:00Z"):
        assert written(read(words)) == words


def test_a_decision_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        in_utc(datetime(2026, 5, 3, 9, 30))
