"""The figures as Markdown, for `accuracy.md` and the terminal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from types import ModuleType

from outcomes import Judged, Share, Verdict, figures, judged, names

TOO_FEW = 20
"""Cases below which a figure is shown and nothing concluded from it."""
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def page(known: Sequence[Judged], unseen: Sequence[Judged]) -> str:
    """Everything but what leaving a publisher out gives."""
    parts = ["# How well documents are read\n", _about(known, unseen)]
    for title, group in (("Annotated documents", known), ("Documents held out", unseen)):
        if group:
            parts += [f"\n## {title}\n", _scores(group), "\n", _documents(group)]
            parts += ["\n### By kind of passage\n", _passages(group)]
    every = [*known, *unseen]
    parts += ["\n## By rule\n", _rules(every), "\n## Confidence\n", _reliability(every)]
    return "".join(parts)


def _about(known: Sequence[Judged], unseen: Sequence[Judged]) -> str:
    documents = f"{len(known)} documents of {len(_publishers(known))} publishers"
    others = f"; held out: {len(unseen)} of {len(_publishers(unseen))} others" if unseen else ""
    return (
        f"\nWritten by `python benchmarks/accuracy.py`; {documents}{others}. Micro averages over "
        "the documents; in brackets the 95 % interval when documents, then each one's records, are "
        f"drawn anew 1,000 times. Figures with fewer than {TOO_FEW} cases are in italics: too few "
        "to judge by. Doubtful records of the annotation count neither way.\n"
    )


def _publishers(judgements: Iterable[Judged]) -> list[str]:
    return list(dict.fromkeys(one.scored.document.publisher for one in judgements))


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n" + "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def _share(share: Share) -> str:
    if not share.cases:
        return "–"
    shown = f"{share.value:.3f} ({share.low:.2f}–{share.high:.2f})"
    return shown if share.cases >= TOO_FEW else f"*{shown}*"


def _scores(group: Sequence[Judged]) -> str:
    rows = []
    for name in names(group):
        f = figures(group, name)
        rows.append(
            (name, _share(f.precision), _share(f.recall), _share(f.f1), f.right, f.wrong, f.missed)
        )
    return _table(("what", "precision", "recall", "F1", "right", "wrong", "missed"), rows)


def _documents(group: Sequence[Judged]) -> str:
    rows = []
    for one in group:
        f = figures([one], "commitment")
        rows.append((one.scored.document.name, _share(f.f1), f.right, f.wrong, f.missed))
    return _table(("commitments of", "F1", "right", "wrong", "missed"), rows)


def _passages(group: Sequence[Judged]) -> str:
    """Of all kinds of statement together."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for one in group:
        for verdict in one.verdicts:
            (right if verdict.right else wrong)[verdict.record["_passage"]] += 1
        missed.update(row["_passage"] for row in one.missed)
    rows = []
    for kind in sorted({*right, *wrong, *missed}, key=lambda k: -(right[k] + missed[k])):
        r, w, m = right[kind], wrong[kind], missed[kind]
        rows.append((kind, _rate(r, w), _rate(r, m), r, w, m))
    return _table(("passage", "precision", "recall", "right", "wrong", "missed"), rows)


def _rate(part: int, rest: int) -> str:
    return f"{part / (part + rest):.3f}" if part + rest else "–"


def _by_rule(judgements: Iterable[Judged]) -> dict[str, dict[str, list[int]]]:
    """Rule → publisher → [right, wrong]."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for one in judgements:
        for verdict in one.verdicts:
            counts = found[verdict.record["rule"]][one.scored.document.publisher]
            counts[0 if verdict.right else 1] += 1
    return found


def _rules(judgements: Sequence[Judged]) -> str:
    rows = []
    for rule, publishers in sorted(_by_rule(judgements).items()):
        right, wrong = (sum(counts[i] for counts in publishers.values()) for i in (0, 1))
        rows.append(
            (rule, right, wrong, _rate(right, wrong), _fires(publishers, 0), _fires(publishers, 1))
        )
    return _table(("rule", "right", "wrong", "precision", "rightly in", "wrongly in"), rows)


def _fires(publishers: dict[str, list[int]], which: int) -> str:
    return ", ".join(f"{p} {n[which]}" for p, n in sorted(publishers.items()) if n[which]) or "–"


def _reliability(judgements: Iterable[Judged]) -> str:
    """Of what was given a confidence, how much is right."""
    verdicts = [verdict for one in judgements for verdict in one.verdicts]
    return reliability_table(verdicts, lambda verdict: float(verdict.record["confidence"]))


def reliability_table(verdicts: Sequence[Verdict], confidence: Callable[[Verdict], float]) -> str:
    """Confidence in steps, its mean in each, and the share that is right."""
    rows = []
    for low, high in pairwise(_BINS):
        inside = [v for v in verdicts if low <= confidence(v) < high]
        if inside:
            mean = sum(map(confidence, inside)) / len(inside)
            right = sum(v.right for v in inside)
            upto = f"{low:.2f}–{min(high, 1):.2f}"
            rows.append((upto, len(inside), f"{mean:.3f}", f"{right / len(inside):.3f}"))
    off = sum((confidence(v) - v.right) ** 2 for v in verdicts) / max(1, len(verdicts))
    return (
        _table(("confidence", "statements", "mean confidence", "share right"), rows)
        + f"\nMean squared distance (Brier score): {off:.4f}\n"
    )


def left_out(known: Sequence[Judged], unseen: Sequence[Judged], score: ModuleType) -> str:
    """What becomes of each publisher's documents when nothing was learned from them.

    Of rules: a rule that reads nothing rightly in any other publisher's documents is taken as
    learned from this one's, and what it reads there is left out.
    """
    every = [*known, *unseen]
    rules = _by_rule(every)
    rows = []
    for publisher in _publishers(every):
        own = [one for one in every if one.scored.document.publisher == publisher]
        learned = _learned(rules, publisher)
        without = [judged(one.scored, score, learned) for one in own]
        rows.append(
            (
                publisher,
                _share(figures(own, "commitment").f1),
                _share(figures(without, "commitment").f1),
                ", ".join(sorted(learned & {v.record["rule"] for o in own for v in o.verdicts}))
                or "–",
            )
        )
    return "\n## One publisher left out\n" + _table(
        ("publisher", "commitment F1", "without rules of its own", "rules that only it supports"),
        rows,
    )


def _learned(rules: Mapping[str, Mapping[str, Sequence[int]]], publisher: str) -> frozenset[str]:
    """The rules that read nothing rightly in any other publisher's documents."""
    return frozenset(
        rule
        for rule, by in rules.items()
        if not any(counts[0] for other, counts in by.items() if other != publisher)
    )
