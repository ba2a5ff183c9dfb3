"""How sure a rule may be, by what it did in annotated documents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reading_helpers import gazetteer

from goldenthread.loaders.context import Context
from goldenthread.loaders.formats import markdown
from goldenthread.loaders.reading import rules
from goldenthread.loaders.reading.calibration import STRENGTH, Calibration, shipped
from goldenthread.loaders.reading.reader import read

shares = st.floats(0.05, 0.99)


@given(shares, st.lists(st.booleans(), max_size=200))
def test_a_confidence_lies_between_what_the_rule_gives_itself_and_what_it_did(
    own: float, rights: list[bool]
) -> None:
    own = round(own, 2)
    said = Calibration.learned(("r", own, right) for right in rights).confidence("r", own)
    did = sum(rights) / len(rights) if rights else own
    assert min(own, did) - 0.01 <= said <= max(own, did) + 0.01


@given(shares)
def test_a_rule_without_a_case_keeps_what_it_gives_itself(own: float) -> None:
    learned = Calibration.learned([("another", own, True)])
    assert abs(learned.confidence("r", own) - own) <= 0.006


def test_as_many_cases_as_the_authors_weight_count_half() -> None:
    learned = Calibration.learned([("r", 0.5, True)] * STRENGTH)
    assert learned.confidence("r", 0.5) == 0.75


def test_the_reader_gives_what_is_learned() -> None:
    document = markdown.parse(b"We will:\n\n- Open two hubs\n", "plan")
    context = Context(gazetteer())
    learned = Calibration.learned([("item of a promise", 0.95, False)] * (STRENGTH // 4))
    (found,) = read(document, context, learned).statements
    assert found.evidence.confidence == 0.76
    (found,) = read(document, context).statements
    assert found.evidence.confidence == shipped().confidence("item of a promise", 0.95)


def test_the_shipped_counts_are_of_rules_that_there_are() -> None:
    assert shipped().counts
    for (rule, own), (cases, right) in shipped().counts.items():
        assert rules.says(rule), rule
        assert 0 < own < 1
        assert 0 <= right <= cases
