"""Quotations are what stands in the document, character for character."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.loaders.document import Document
from goldenthread.loaders.quotation import quotation
from goldenthread.loaders.statement import Part, QuotedSpan


def document(text: str) -> Document:
    return Document(text=text, blocks=(), format="text")


def test_one_span_is_quoted_exactly_with_what_stands_around_it() -> None:
    quoted = quotation(document("Before. We will act. After."), [QuotedSpan(8, 20)])
    assert (quoted.prefix, quoted.exact, quoted.suffix) == ("Before. ", "We will act.", " After.")


def test_markup_between_two_pieces_is_no_gap_and_leaves_no_space() -> None:
    text = "We will open **hub**s soon"
    quoted = quotation(
        document(text), [QuotedSpan(0, 13), QuotedSpan(15, 18), QuotedSpan(20, len(text))]
    )
    assert quoted.words == "We will open hubs soon"
    assert quoted.exact == text
    assert quoted.spans == (QuotedSpan(0, len(text)),)


def test_a_page_number_in_the_midst_of_a_sentence_is_left_out() -> None:
    text = "We will meet their\n12\nneeds."
    quoted = quotation(document(text), [QuotedSpan(0, 18), QuotedSpan(22, 28)])
    assert quoted.words == "We will meet their needs."
    assert len(quoted.spans) == 2


def test_a_lead_in_is_quoted_before_the_item_but_is_not_its_words() -> None:
    text = "We will:\n- Open two hubs"
    quoted = quotation(document(text), [QuotedSpan(0, 8, Part.LEAD_IN), QuotedSpan(11, len(text))])
    assert quoted.words == "Open two hubs"
    assert quoted.exact == "We will: Open two hubs"


@pytest.mark.parametrize("span", [QuotedSpan(3, 3), QuotedSpan(-1, 2), QuotedSpan(0, 99)])
def test_what_does_not_stand_in_the_text_cannot_be_quoted(span: QuotedSpan) -> None:
    with pytest.raises(ValueError, match="no quotation"):
        quotation(document("Short text"), [span])


@given(st.text(min_size=1), st.data())
def test_every_span_quotes_its_own_characters(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    spans = [QuotedSpan(a, b) for a, b in itertools.pairwise(cuts)]
    quoted = quotation(document(text), spans)
    assert quoted.exact == " ".join(text[s.start : s.end] for s in quoted.spans)
    assert "".join(quoted.words.split()) == "".join(text[cuts[0] : cuts[-1]].split())
