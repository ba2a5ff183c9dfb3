"""HTML in Markdown files is read like HTML, and lies on the file's own text."""

from __future__ import annotations

import pytest
from expected_shapes import assert_verbatim, outline, rows, tables
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.loaders.document import Document
from goldenthread.loaders.formats import html, markdown
from goldenthread.loaders.formats.detect import detect


def read(words: str) -> Document:
    document = markdown.parse(words.encode(), "plan.md")
    assert_verbatim(document)
    return document


TABLE = """<table class="actions">
<caption>What we will do</caption>
<thead><tr><th>Action</th><th>Owner</th><th>By when</th></tr></thead>
<tbody>
  <tr><td rowspan="2">Open <b>two</b> hubs</td><td>Easthaven&nbsp;Council</td>
      <td>March 2027</td></tr>
  <tr><td></td>
      <td><ul><li>May 2027<li>June 2027</ul></td></tr>
</tbody>
</table>"""
LISTS = """<ol start="3">
<li>train staff
<ul><li>in Easthaven</li>

<li><p>in Westmere</p></li></ul></li>
<li>hire nurses
</ol>"""
ALONE = "<!doctype html><html><body>{}</body></html>"


@pytest.mark.parametrize("part", [TABLE, LISTS, "<p>We will\nopen hubs.</p><p>All of us.</p>"])
def test_it_reads_as_it_does_in_a_web_page(part: str) -> None:
    document = read(f"# Plan\n\nWe will:\n\n{part}\n\nThat is *all*.\n")
    page = html.parse(
        ALONE.format(f"<h1>Plan</h1><p>We will:</p>{part}<p>That is all.</p>").encode(), "p.html"
    )
    assert outline(document) == outline(page)
    assert list(map(rows, tables(document))) == list(map(rows, tables(page)))
    assert [t.header_rows for t in tables(document)] == [t.header_rows for t in tables(page)]


def test_rows_and_columns_of_a_table() -> None:
    document = read(TABLE)
    assert outline(document) == [("caption", 0, None, "What we will do")]
    assert rows(tables(document)[0]) == [
        ["Action", "Owner", "By when"],
        ["Open two hubs", "Easthaven Council", "March 2027"],
        ["^", "", "May 2027 June 2027"],
    ]


def test_what_follows_the_last_tag_in_its_line_is_read() -> None:
    assert outline(read("<ul><li>open hubs</li></ul> and more\nto come\n\n## Next")) == [
        ("item", 0, "•", "open hubs"),
        ("paragraph", 0, None, "and more to come"),
        ("heading", 2, None, "Next"),
    ]


def test_a_list_that_is_never_closed_ends_with_the_blank_line() -> None:
    assert outline(read("<ul><li>open hubs\n<li>train staff\n\n## Next\n\nText.")) == [
        ("item", 0, "•", "open hubs"),
        ("item", 0, "•", "train staff"),
        ("heading", 2, None, "Next"),
        ("paragraph", 0, None, "Text."),
    ]


def test_a_list_in_the_first_cell_of_a_row_stays_in_its_row() -> None:
    document = read("Action\tOwner\n<ul><li>open hubs\tCouncil\n")
    assert rows(tables(document)[0]) == [["Action", "Owner"], ["open hubs", "Council"]]


def test_paragraphs_in_tags_are_not_glued_together() -> None:
    words = (
        "<p>We open hubs.</p>\n<p>We train staff.</p>\n<div>We listen.</div>\n<div>We act.</div>"
    )
    assert [block[3] for block in outline(read(words))] == [
        "We open hubs.", "We train staff.", "We listen.", "We act.",
    ]  # fmt: skip


def test_markdown_in_a_division_stays_markdown() -> None:
    assert outline(read('<div class="box">\n\n## Hubs\n\n- open *two*\n\n</div>\n')) == [
        ("heading", 2, None, "Hubs"),
        ("item", 0, "-", "open two"),
    ]


def test_comments_are_no_text() -> None:
    assert outline(read("We act.\n\n<!-- TODO\nWe will not say this.\n-->\n\nWe listen.")) == [
        ("paragraph", 0, None, "We act."),
        ("paragraph", 0, None, "We listen."),
    ]


@pytest.mark.parametrize(
    "opening",
    ["---\n", "---\ntitle: Plan\n", "---\n\nAbout us\n\n", "```\n", "~~~ text\n", "<!-- note\n"],
)
def test_what_has_no_end_swallows_nothing(opening: str) -> None:
    assert ("heading", 1, None, "Plan") in outline(read(f"{opening}\n# Plan\n\nWe act.\n"))


@pytest.mark.parametrize("between", ["---\n# Plan\n\nWe act.\n\n---\n\nMore.\n"])
def test_rules_around_the_first_chapter_are_no_front_matter(between: str) -> None:
    assert ("heading", 1, None, "Plan") in outline(read(between))


def test_front_matter_and_code_are_not_read() -> None:
    words = (
        "---\ntitle: 'Northshire'\ntags:\n- plan\n- draft\n\n# why\nauthor:\n  name: A\n---\n"
        "# Plan\n"
        "```\nWe will not say this.\n```\nWe act.\n"
    )
    assert outline(read(words)) == [
        ("heading", 1, None, "Plan"),
        ("paragraph", 0, None, "We act."),
    ]


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("plan.html", "<h1>Plan</h1><p>We act.</p>", "html"),
        ("plan.htm", "\n<!-- saved -->\n<div><p>We act.</p></div>", "html"),
        ("plan.html", "We act.<br>We listen.", "html"),
        ("plan", "<section><h1>Plan</h1></section>", "html"),
        ("plan.md", "<div>\n\n# Plan\n\n</div>", "markdown"),
        ("plan.md", "<article>\n\n# Plan\n\n</article>", "markdown"),
        ("plan.md", "<!DOCTYPE html>\n<html><p>We act.</p></html>", "html"),
        ("plan.txt", "<html><body><p>We act.</p></body></html>", "html"),
        ("plan.txt", "<Draft> We act.", "text"),
    ],
)
def test_web_pages_are_known_without_their_root(name: str, words: str, kind: str) -> None:
    assert detect(words.encode(), name) == kind


PIECES = (
    "<table>", "<tr>", "<td>", "</td>", "</table>", "<ul>", "<li>", "</ul>", "<p>", "</p>", "<!--",
    "-->", "<", ">", "a b", "\n", "\n\n", "&amp;", "*", "```", "---", "# ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_tags_stand_where_every_word_is_verbatim(words: str) -> None:
    if words.strip():
        read(words)
