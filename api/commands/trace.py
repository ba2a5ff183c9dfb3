"""`goldenthread trace`: one commitment back to its owner and to the sentence it stands in."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from goldenthread.api import tables
from goldenthread.graph.snapshot import snapshot
from goldenthread.queries.runner import Answer
from goldenthread.queries.traced import Traced, trace


def run(store: Path, words: str) -> int:
    """Prints the trace. Raises QuestionError when no commitment or several are meant."""
    with snapshot(store) as graph:
        traced = trace(graph, words)
    _print(traced, tables.console(terminal=sys.stdout.isatty()))
    return 0


def _print(traced: Traced, out: Console) -> None:
    out.print(Text(traced.text, style="bold"))
    facts = dict(traced.facts)
    out.print(f"stands in    {facts.get('document', '')}, {facts.get('place', '')}")
    out.print(f"quotation    “{facts.get('quotation', '')}”")
    out.print(
        f"file         {facts.get('file', '')}, characters {facts.get('from', '')} to "
        f"{facts.get('to', '')} of its text"
    )
    out.print(f"sha-256      {facts.get('sha-256', '')}")
    out.print(
        f"read by      the rule “{facts.get('rule', '')}”, confidence {facts.get('confidence', '')}"
    )
    out.print(f"IRI          {traced.iri}")
    _decisions(traced.decisions, out)
    if traced.rejected:
        out.print("\nA person decided that this is no commitment: no other answer counts it.")
        return
    out.print(Text("\nWho answers for it", style="bold"))
    if not traced.owners.rows:
        out.print("nobody is named")
    for record in traced.owners.records():
        out.print(f"{record['owner']}: {record['role']} ({record['basis']})")
        quoted = f": “{record['quotation']}”" if record["quotation"] else ""
        out.print(Text(f"    {record['place'] or ''}{quoted}", style="dim"))
    _links(traced.links, out)


def _decisions(decisions: Answer, out: Console) -> None:
    if decisions.rows:
        out.print(Text("\nWhat people decided about it", style="bold"))
    for record in decisions.records():
        other = f" with “{record['other']}”" if record["other"] else ""
        out.print(f"{record['decision']}{other} ({record['state']})")
        said = f"    {record['by']}, {record['on']}: {record['why']}"
        out.print(Text(f"{said}; found by {record['found_by']}", style="dim"))
        if record["withdrawn_by"]:
            taken_back = f"{record['withdrawn_by']}, {record['withdrawn_on']}"
            out.print(Text(f"    taken back: {taken_back}: {record['withdrawn_why']}", style="dim"))


def _links(links: Answer, out: Console) -> None:
    out.print(Text("\nWhat it is linked to", style="bold"))
    for record in links.records():
        if record["link"] == "statedIn":
            continue
        out.print(f"{record['link']} → {record['value']} ({record['basis']}, {record['sure']} %)")
        if record["quotation"]:
            quoted = " ".join(str(record["quotation"]).split())
            out.print(Text(f"    {record['place']}: “{quoted}”", style="dim"))
