"""How well documents are read: compared with annotation, with 95 % intervals.

    python benchmarks/accuracy.py [--leave-one-publisher-out] [--held-out FOLDER] [--write]

Prints, by the annotation's own scoring functions, precision, recall and F1 of every kind of
statement and of every field; the commitments by kind of passage; each rule with what it read
rightly and wrongly; and how reliable the confidences are. `--held-out` adds documents of FOLDER
(`docs/NAME`, `gold/NAME.jsonl`), `--leave-one-publisher-out` what becomes of a publisher's
documents when nothing was learned from them. `--write` puts all of it into `accuracy.md` beside
this file, and the recalls that the package states with every absence into `queries/accuracy.toml`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import figures_file
import leaving_out
import report
from annotated import GOLD, ROOT, Scored, held_out, indexed, read_and_compare, scorer
from outcomes import judged


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--leave-one-publisher-out", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    score = scorer(asked.gold)
    ours = [read_and_compare(document, score) for document in indexed(asked.gold)]
    others: Sequence[Scored] = (
        [read_and_compare(document, score) for document in held_out(asked.held_out)]
        if asked.held_out
        else ()
    )
    for one in others:
        sys.stderr.write(f"{one.document.name}: {one.document.path.name}\n")
    known, unseen = ([judged(one, score) for one in group] for group in (ours, others))
    text = report.page(known, unseen)
    if asked.leave_one_publisher_out:
        text += leaving_out.section(known, unseen, score)
    print(text)
    if asked.write:
        (ROOT / "benchmarks" / "accuracy.md").write_text(text, encoding="utf-8")
        (ROOT / "queries" / "accuracy.toml").write_text(figures_file.toml(known), encoding="utf-8")


if __name__ == "__main__":
    main()
