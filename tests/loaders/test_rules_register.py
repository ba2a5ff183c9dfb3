"""Every rule is in the register, and has an example of its own that we wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from reading_helpers import gazetteer
from rule_examples import OF_DOCUMENTS, OF_STATEMENTS, SENTENCES, STATEMENTS, Example
from rule_names import names_in_code

from goldenthread.loaders.context import Context
from goldenthread.loaders.formats import markdown
from goldenthread.loaders.reading import rules
from goldenthread.loaders.reading.promises import judge
from goldenthread.loaders.reading.reader import read
from goldenthread.loaders.statement import Evidence, Kind, Reading

_SURE = 0.85
"""A sentence in a list or a cell must be at least so sure by itself."""
_NINE = tuple(f"https://example.org/place/{n}" for n in range(9))


def _read(words: str) -> Reading:
    document = markdown.parse(words.encode(), "plan")
    return read(document, Context(gazetteer(), partnership_places=_NINE))


def test_every_rule_in_the_code_is_in_the_register() -> None:
    unknown = {
        name: file
        for name, file in names_in_code().items()
        if not any(_pattern(name).fullmatch(known) for known in _registered())
    }
    assert unknown == {}


def test_every_rule_in_the_register_is_in_the_code() -> None:
    patterns = [_pattern(name) for name in names_in_code()]
    stale = [known for known in _registered() if not any(p.fullmatch(known) for p in patterns)]
    assert stale == []


def _registered() -> Iterator[str]:
    yield from (*rules.SENTENCES, *rules.STATEMENTS, *rules.OF_STATEMENTS, *rules.OF_DOCUMENTS)
    yield from rules.DECLARED  # test_declared.py has the examples: it takes a file of its own
    yield from (name + ending for name in rules.SENTENCES for ending in rules.VARIANTS)


def _pattern(name: str) -> re.Pattern[str]:
    """`{}` stands for what is put in when it is used."""
    return re.compile(".+".join(re.escape(part) for part in name.split("{}")))


def test_every_rule_has_an_example_and_every_example_a_rule() -> None:
    assert SENTENCES.keys() == rules.SENTENCES.keys()
    assert STATEMENTS.keys() == rules.STATEMENTS.keys()
    assert OF_STATEMENTS.keys() == rules.OF_STATEMENTS.keys()
    assert OF_DOCUMENTS.keys() == rules.OF_DOCUMENTS.keys()


def test_every_rule_says_what_it_goes_by() -> None:
    assert all(rules.says(name) for name in _registered())
    assert rules.says("no rule") is None
    assert rules.says("listed theme, in a list") is None


@pytest.mark.parametrize(("rule", "sentence"), SENTENCES.items())
def test_a_sentence_is_read_by_its_rule_where_it_is_sure_enough(rule: str, sentence: str) -> None:
    judged = judge(sentence)
    assert judged
    assert (rule, sentence) in _statements(sentence + "\n")
    listed = (f"{rule}, in a list", sentence) in _statements(f"- {sentence}\n")
    assert listed == (judged.confidence >= _SURE)
    row = f"| Name | Description | Date |\n|--|--|--|\n| Ferry | {sentence} | May 2025 |\n"
    celled = (f"{rule}, in a cell", sentence) in _statements(row)
    assert celled == (judged.confidence >= _SURE and judged.kind is Kind.COMMITMENT)


@pytest.mark.parametrize(("rule", "example"), STATEMENTS.items())
def test_a_statement_is_read_by_its_rule(rule: str, example: Example) -> None:
    assert (rule, example.taken) in _statements(example.words)


def _statements(words: str) -> list[tuple[str, str]]:
    return [(s.evidence.rule, s.text) for s in _read(words).statements]


@pytest.mark.parametrize(("rule", "example"), OF_STATEMENTS.items())
def test_what_is_read_of_a_statement_names_its_rule(rule: str, example: Example) -> None:
    found = _read(example.words)
    said = [(e.rule, e.exact(found.document)) for e in _of_statements(found)]
    assert (rule, example.taken) in said


def _of_statements(found: Reading) -> Iterator[Evidence]:
    for s in found.statements:
        for one in (*s.owners, *s.places, *s.targets, s.due, s.status):
            if one:
                yield one.evidence
        if s.collective_evidence:
            yield s.collective_evidence


@pytest.mark.parametrize(("rule", "example"), OF_DOCUMENTS.items())
def test_what_a_document_says_of_itself_names_its_rule(rule: str, example: Example) -> None:
    found = _read(example.words)
    d = found.description
    facts = (d.title, d.publisher, d.period, d.issued, d.status, d.version)
    said = [(f.evidence.rule, f.evidence.exact(found.document)) for f in facts if f and f.evidence]
    assert (rule, example.taken) in said
