"""The board paper: what matters, the thread of each objective, gaps in their words, the method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from goldenthread.api.answers import cell_text, looked, so_many
from goldenthread.api.report.contents import SURE_ENOUGH, Contents, Finding, count
from goldenthread.api.report.method import method
from goldenthread.api.report.picture import picture
from goldenthread.api.report.question_sheet import Asked, subject
from goldenthread.api.report.thread import Named, Promise, Thread
from goldenthread.api.report.word import Paper
from goldenthread.queries.question import Cell, Severity, Type

_IN_SHORT: Final = 8
_PROMISES: Final = 4
_FINDINGS: Final = 6
_ROWS: Final = 3
_COLUMNS: Final = 5
_NOT_LOADED: Final = 8
_CHANGES: Final = "continuity/changes"
_LOST: Final = ("dropped", "weakened")
_BESIDE: Final = ("text", "later_text", "reason")
_LONGEST: Final = 220
"""Characters of a quotation; what is longer is cut, and marked so."""


def paper(report: Contents) -> bytes:
    """The report as a Word document of a few pages."""
    made = Paper("The golden thread: a paper for the board", _subtitle(report))
    made.heading("In short")
    made.bullets([_in_short(finding) for finding in report.findings[:_IN_SHORT]])
    if not report.findings:
        made.say("Nothing of high or medium severity was found.")
    for failed in report.not_read:
        made.bullets([("Could not be read:", f"{failed.file}: {failed.why}")])
    drawn = picture(report.thread)
    made.picture(
        drawn.png, "Objectives, the programmes that carry them, and commitments", drawn.words
    )
    _objectives(made, report.thread)
    _findings(made, report)
    _changes(made, report)
    made.heading("Method and accuracy")
    made.box("How this paper was made, and how sure it is", method(report))
    return made.content()


def _subtitle(report: Contents) -> str:
    titles = [document.title for document in report.documents if document.in_force]
    return f"Taken from {so_many(len(titles), 'document')}: {'; '.join(titles)}"


def _in_short(finding: Finding) -> tuple[str, str]:
    asked = finding.asked
    column = subject(asked.question)
    first = next((text for row in asked.answer.rows if (text := cell_text(row[column]))), "")
    example = f"For example: {_cut(first, 140).rstrip('.')}." if first else ""
    return f"{asked.question.title}: {len(asked.answer.rows)}.", example


def _objectives(made: Paper, thread: Thread) -> None:
    """A table an objective: programmes, commitments, owners, dates and measures."""
    made.heading("The thread of each objective")
    if not thread.objectives:
        made.say("The documents name no objective.")
    for objective in thread.objectives:
        promises = thread.under(objective.iri)
        made.heading(objective.label, 2)
        made.say(_objective_in_words(objective, promises, thread))
        if promises:
            made.table(
                f"Commitments under “{_cut(objective.label, 80)}” that most depends on",
                ("programme", "commitment", "who answers", "by when", "measured by"),
                (20, 42, 22, 12, 16),
                [_promise(p, thread) for p in _foremost(promises)],
            )


def _objective_in_words(objective: Named, promises: Sequence[Promise], thread: Thread) -> str:
    carried = thread.carried.get(objective.iri, ())
    programmes = [p.label for p in thread.programmes if p.iri in carried]
    counted = count(objective.label, promises)
    said = f"Programmes: {', '.join(programmes) if programmes else 'none'}. "
    if not promises:
        return said + "Nothing is promised for it."
    shown = min(len(promises), _PROMISES)
    return said + (
        f"{so_many(counted.commitments, 'commitment')}: {counted.owned} with somebody who answers "
        f"for it, {counted.dated} with a date, {counted.measured} with a measure or target. "
        f"{'All are' if shown == len(promises) else f'{shown} of them are'} shown."
    )


def _foremost(promises: Sequence[Promise]) -> list[Promise]:
    """Those with most that depends on them, in the order of the documents where that is equal."""
    return sorted(promises, key=lambda promise: -promise.depends)[:_PROMISES]


def _promise(promise: Promise, thread: Thread) -> tuple[str, ...]:
    programmes = [p.label for p in thread.programmes if p.iri in promise.programmes]
    who = ", ".join(promise.owners) + (" (inherited)" if promise.inherited else "")
    return (
        ", ".join(programmes) or "none",
        _cut(promise.text),
        who or "nobody is named",
        "; ".join(promise.due) or "no date",
        _cut("; ".join(promise.measures), 80) or "none",
    )


def _findings(made: Paper, report: Contents) -> None:
    """The gaps and orphans that matter most, with the words that they rest on."""
    made.heading("Gaps and orphans")
    made.say(looked(report.seen, most=_NOT_LOADED))
    high = [f for f in report.findings if f.asked.question.severity is Severity.HIGH]
    for finding in [f for f in high if f.asked.question.family != "continuity"][:_FINDINGS]:
        _rows(made, finding.asked, _sure(finding))


def _sure(finding: Finding) -> str:
    if finding.sure is None:
        return ""
    return f" Read with a confidence of {SURE_ENOUGH} % or more: {finding.sure}."


def _rows(made: Paper, asked: Asked, note: str = "") -> None:
    question, rows = asked.question, asked.answer.rows
    shown = list(asked.answer.records())[:_ROWS]
    made.heading(f"{question.title}: {len(rows)}", 2)
    made.say(f"{question.reading}{note}")
    whole = len(shown) == len(rows)
    caption = question.title if whole else f"{question.title}, {len(shown)} of {len(rows)}"
    names = [column.name for column in question.columns if column.type is not Type.IRI]
    if "quotation" in names:
        cells = [_quoted(asked, number, record) for number, record in enumerate(shown)]
        made.table(caption, ("what", "where it stands", "in these words"), (32, 30, 50), cells)
    else:
        heads = names[:_COLUMNS]
        cells = [[_cut(cell_text(record[name]), 80) or "–" for name in heads] for record in shown]
        shares = [3 if number == 0 else 2 for number, _ in enumerate(heads)]
        made.table(caption, [name.replace("_", " ") for name in heads], shares, cells)


def _quoted(asked: Asked, number: int, record: dict[str, Cell]) -> list[str]:
    where = ", ".join(cell_text(record[n]) for n in ("document", "place") if record.get(n))
    quotation = cell_text(record["quotation"])
    return [_cut(_subject(asked, number)), where, f"“{_cut(quotation)}”" if quotation else "–"]


def _changes(made: Paper, report: Contents) -> None:
    """What a later document left, weakened or kept of a former one."""
    made.heading("What changed since the former documents")
    former = [document.title for document in report.documents if not document.in_force]
    if former:
        made.say(f"Superseded by a later document: {'; '.join(former)}.")
    else:
        made.say("No loaded document is superseded by another, so nothing can be compared.")
    for asked in report.asked:
        if asked.question.name == _CHANGES and asked.answer.rows:
            _changed(made, asked)


def _changed(made: Paper, asked: Asked) -> None:
    records = list(asked.answer.records())
    numbers = Counter(str(record["change"]) for record in records)
    said = ", ".join(f"{number} {change}" for change, number in numbers.most_common())
    made.say(f"Of what the former promised: {said}.")
    for change in _LOST:
        lost = [record for record in records if record["change"] == change]
        if lost:
            rows = [[_cut(cell_text(record[name])) or "–" for name in _BESIDE] for record in lost]
            caption = f"{change.capitalize()}: {min(len(lost), _PROMISES)} of {len(lost)}"
            heads = ("former words", "later, the nearest", "why it is called so")
            made.table(caption, heads, (42, 42, 28), rows[:_PROMISES])


def _subject(asked: Asked, row: int) -> str:
    """What a row is about, in words."""
    return cell_text(asked.answer.rows[row][subject(asked.question)]) or "(in none)"


def _cut(words: str, longest: int = _LONGEST) -> str:
    said = " ".join(words.split())
    return said if len(said) <= longest else said[: longest - 1].rstrip() + "…"
