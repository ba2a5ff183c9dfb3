"""From bytes to text, and what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.loaders.formats.decoding import decode
from goldenthread.loaders.formats.text import parse
from goldenthread.ontology.errors import InputError

WORDS = "Café in Westmere – £25 million\nSecond line\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_encodings_are_known_with_and_without_a_mark(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "plan.txt") == WORDS


def test_windows_text_keeps_its_dash_and_latin_1_its_accents() -> None:
    assert decode("Café – open".encode("cp1252"), "plan.txt") == "Café – open"
    assert decode("Café \x81 £5".encode("latin-1"), "plan.txt") == "Café \x81 £5"


def test_every_line_end_becomes_a_newline() -> None:
    assert decode(b"one\r\ntwo\rthree\n", "plan.txt") == "one\ntwo\nthree\n"


def test_stray_control_characters_stay() -> None:
    text = "Open two hubs in Easthaven and two in Westmere\x07 by March\x0c\n" * 30
    assert decode(text.encode(), "plan.txt") == text


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", codecs.BOM_UTF8 + b"\n"])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    if data.startswith(codecs.BOM_UTF8):
        assert decode(data, "plan.txt") == "\n"  # a mark and a line end: nothing to read, no error
        return
    with pytest.raises(InputError, match=r"plan\.txt: the file is empty"):
        decode(data, "plan.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"PK\x03\x04" + b"\x00\x01" * 500])
def test_a_binary_file_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"plan\.txt: this is not a text file; convert"):
        decode(data, "plan.txt")


def test_a_damaged_file_with_a_mark_says_where() -> None:
    with pytest.raises(InputError, match="utf-8 but is not from byte 3 on"):
        decode(codecs.BOM_UTF8 + b"abc\xff\xfe", "plan.txt")


def test_offsets_count_in_the_decoded_text() -> None:
    document = parse("We will open a café.\r\nWe will close it.\r\n".encode("cp1252"), "a.txt")
    assert document.text == "We will open a café.\nWe will close it.\n"


@given(
    st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=1)
)
def test_what_was_encoded_as_utf_8_is_decoded_the_same(text: str) -> None:
    words = "Plan. " + text
    assert decode(words.encode(), "plan.txt") == words
