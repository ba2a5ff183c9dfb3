"""How a report was made and how sure it is, in plain sentences."""

from __future__ import annotations

import tomllib
from importlib import resources

from goldenthread.api.report.contents import Contents, judged
from goldenthread.ontology.version import VERSION


def method(report: Contents) -> list[str]:
    """The sentences of the box on method and accuracy."""
    return [
        f"Golden Thread {VERSION} read the documents themselves. Nothing is typed "
        "in and nothing is guessed: each statement quotes the words it comes from, and what the "
        "documents do not give is said to be absent.",
        "“Nobody answers” means that no body, post or person is named, in the sentence or as the "
        "lead of its programme. “We will” names nobody. “None” means: in these documents.",
        _measured(),
        judged(report),
        "Documents: " + "; ".join(_document(d.title, d.file, d.sha256) for d in report.documents),
    ]


def _document(title: str, file: str, sha256: str) -> str:
    return f"{title} ({file}, sha-256 {sha256[:12]}…)"


def _measured() -> str:
    """How much is found, as measured on annotated documents that the rules were not made with."""
    figures = tomllib.loads(
        resources.files("goldenthread.queries").joinpath("accuracy.toml").read_text("utf-8")
    )
    group = figures.get("held_out") or figures["known"]
    commitments = group["found"]["commitment"]
    return (
        f"Measured on {group['documents']} annotated documents of {group['publishers']} "
        f"publishers: of {commitments['cases']} commitments {commitments['recall']:.0%} were found "
        f"(95 % interval {commitments['low']:.0%} to {commitments['high']:.0%}). In documents "
        "written unlike these it can be less: `goldenthread sample` measures it on yours."
    )
