"""Whatever the text: every span quotes it, in its order, and the JSON lines say the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_helpers import reading

from goldenthread.loaders.reading.jsonl import HIDDEN, record

PIECES = st.sampled_from(
    [
        "We will open **two hubs** in Easthaven by March 2025.",
        "# Vision\n",
        "## Our objectives\n",
        "1. Cleaner seas\n",
        "- Train [staff](http://x.org)\n",
        "  - <b>Recruit</b> ten &amp; more\n",
        "| Actions | Measures |\n|--|--|\n| Open a hub | Number of visits |\n",
        "Goal\tTarget\nOpen hubs\t5%\n",
        "We will:\n",
        "The Board will:\n",
        "•\n•\n",
        "Priorities:\n",
        "\n\n",
        "\n",
        "\t",
        "\ufeff",
        "*",
        "café – ",
        "In 2024, the council opened a hub.",
        "Links to our objective: Cleaner seas\n",
        "TBC\n",
        "\x0c",
        "<ul> • a",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=25), st.booleans())
def test_every_span_quotes_the_document(pieces: list[str], plain: bool) -> None:
    words = "".join(pieces).replace("\r", "").encode("utf-8", "ignore").decode()
    if not words.strip() or sum(c < " " for c in words) > 0.01 * len(words):
        words = "Plan " * 20 + words
    try:
        read = reading(words, plain=plain)
    except Exception as error:
        if type(error).__name__ == "InputError":
            return
        raise
    text = read.document.text
    starts = []
    for statement in read.statements:
        evidence = statement.evidence
        assert statement.text == text[evidence.start : evidence.end]
        assert statement.text.strip()
        for span in evidence.spans:
            assert 0 <= span.start < span.end <= len(text)
        if statement.kind not in HIDDEN:
            line = record(statement, read)
            assert text[line["start"] : line["end"]] == line["text"]
        starts.append(evidence.start)
    assert starts == sorted(starts)
    assert len({s.id for s in read.statements}) == len(read.statements)
    ids = {s.id for s in read.statements}
    assert all(s.part_of in ids for s in read.statements if s.part_of)
