"""What every page of the service is made of: plain HTML that needs no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_WAYS = (("/", "Start"), ("/questions", "Questions"), ("/gaps", "Gaps"), ("/graphql", "Explorer"))


def page(title: str, parts: Iterable[str], version: str) -> str:
    """A page: `title` is text, `parts` are HTML; `version`: that of the data it shows."""
    said = escape(title)
    ways = " · ".join(link(to, words) for to, words in _WAYS)
    return "".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            f"<title>{said}</title>",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<link rel="stylesheet" href="/static/page.css">',
            f"</head><body><nav>{ways}</nav><main><h1>{said}</h1>",
            *parts,
            f"</main><footer>Version {escape(version)} of the data.</footer></body></html>",
        )
    )


def link(to: str, words: str) -> str:
    """A link; both are text."""
    return f'<a href="{escape(to)}">{escape(words)}</a>'


def paragraph(words: str) -> str:
    """A paragraph of text."""
    return f"<p>{escape(words)}</p>"


def listed(items: Iterable[str]) -> str:
    """A list of pieces of HTML."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table: `header` is text, the cells of `rows` are HTML."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="The table">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )
