"""What asks for too much is refused at once, whatever it is made of."""

from __future__ import annotations

import time

import pytest
from asking import Asked

from goldenthread.api.graphql.context import ENTRIES
from goldenthread.api.graphql.limits import ALIASES, COST, DEPTH, TOKENS


def bomb(fragments: int, inner: str) -> str:
    """Fragments that each spread the next one twice."""
    chain = [f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(fragments - 1)]
    return " ".join(["{ ...f0 }", *chain, f"fragment f{fragments - 1} on Query {{ {inner} }}"])


@pytest.mark.parametrize("inner", ["version", "a: version", "commitments { totalCount }"])
def test_sixty_fragments_that_spread_the_next_twice_are_refused_in_milliseconds(
    examples: Asked, inner: str
) -> None:
    began = time.perf_counter()
    message = examples.error(bomb(60, inner))
    assert time.perf_counter() - began < 0.25
    assert "more than a million million" in message


def test_a_few_spreads_are_answered(examples: Asked) -> None:
    assert examples.data(bomb(5, "version"))["version"]


def nested(depth: int) -> str:
    opened = "parts { nodes { " * (depth // 2)
    return f"{{ objectives {{ nodes {{ {opened} label {'} } ' * (depth // 2)} }} }} }}"


def test_depth(examples: Asked) -> None:
    assert f"at most {DEPTH}" in examples.error(nested(40))


def test_aliases(examples: Asked) -> None:
    aliases = " ".join(f"a{n}: version" for n in range(ALIASES + 1))
    assert f"at most {ALIASES}" in examples.error(f"{{ {aliases} }}")
    fragments = "{ ...f ...f } fragment f on Query { " + " ".join(
        f"a{n}: version" for n in range(ALIASES // 2 + 1)
    )
    assert f"at most {ALIASES}" in examples.error(fragments + " }")


def test_tokens(examples: Asked) -> None:
    assert f"more than {TOKENS} tokens" in examples.error("{" + " version" * (TOKENS + 1) + " }")


def test_cost_counts_pages_within_pages(examples: Asked) -> None:
    query = (
        "query($n: Int!) { objectives(first: $n) { nodes { commitments(first: $n) {"
        " nodes { label owners(first: $n) { nodes { id } } } } } } }"
    )
    assert f"at most {COST:,}" in examples.error(query, n=200)
    assert examples.data(query, n=20)
    assert f"at most {COST:,}" in examples.error(query.replace("$n: Int!", "$n: Int = 200"))


def test_what_an_answer_really_holds_is_counted(examples: Asked) -> None:
    def pages(inner: str) -> str:
        lists = (f"p{n}: commitments(first: 50) {{ nodes {{ {inner} }} }}" for n in range(20))
        return f"{{ {' '.join(lists)} }}"

    assert examples.data(pages("objectives(first: 5) { nodes { id } }"))
    deeper = "documents(first: 1) { nodes { commitments(first: 40) { nodes { id } } } }"
    assert f"more than {ENTRIES:,} entries" in examples.error(pages(deeper))


def test_what_spreads_itself_is_refused(examples: Asked) -> None:
    assert "itself" in examples.error("{ ...f } fragment f on Query { ...f }")


def test_a_type_named_wrongly_is_no_crash(examples: Asked) -> None:
    assert "Nothing" in examples.error("{ ... on Nothing { a } }")
    assert "nothing" in examples.error("{ nothing { deeper } }")


def test_an_answer_that_takes_too_long_is_given_up(examples: Asked) -> None:
    from goldenthread.api.graphql.context import Context
    from goldenthread.api.graphql.schema import schema

    late = Context(examples.lists, examples.engine, time.monotonic() - 1, 10)
    result = schema().execute_sync("{ commitments { totalCount } }", context_value=late)
    assert result.errors
    assert "longer than 10 seconds" in result.errors[0].message


def test_introspection_may_be_asked(examples: Asked) -> None:
    from graphql import get_introspection_query

    assert examples.data(get_introspection_query())["__schema"]["types"]
