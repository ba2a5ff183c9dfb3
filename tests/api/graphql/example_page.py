"""The examples in docs/graphql.md, made anew: `tests/api/graphql/example_page.py docs/graphql.md`.

Between a mark that names an example and the mark of its end stand its query and the beginning of
what is answered from the example documents.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path

from asking import Asked

from goldenthread.api.graphql.examples import examples

ROOT = Path(__file__).parents[3]
LINES = 40
"""Lines of an answer that are shown."""

_MARKED = re.compile(r"<!-- example (\S+) -->\n.*?<!-- end -->", re.DOTALL)


def made_anew(page: str, asked: Asked) -> str:
    """The page with each example as it is now, and as it is answered now."""
    queries = {example.name: example.query for example in examples()}

    def shown(match: re.Match[str]) -> str:
        query = queries[match[1]]
        answer = json.dumps(asked.data(query), ensure_ascii=False, indent=1).splitlines()
        cut = ["…"] if len(answer) > LINES else []
        body = "\n".join([*answer[:LINES], *cut])
        return (
            f"<!-- example {match[1]} -->\n\n```graphql\n{query}```\n\n"
            f"```json\n{body}\n```\n\n<!-- end -->"
        )

    return _MARKED.sub(shown, page)


def main(path: Path) -> None:
    from goldenthread.api.commands import load

    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "examples.db"
        load.run([ROOT / "examples"], store, None, [])
        asked = Asked(store)
        path.write_text(made_anew(path.read_text(encoding="utf-8"), asked), encoding="utf-8")
        asked.graph.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
