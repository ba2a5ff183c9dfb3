"""`goldenthread export`: nothing is lost that the format can hold, and what it cannot is said."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from goldenthread.api.commands import export
from goldenthread.graph.snapshot import snapshot
from goldenthread.ontology.errors import GoldenThreadError


def exported(store: Path, format: str, folder: Path) -> bytes:
    file = folder / f"out.{format}"
    export.run(store, format, file)
    return file.read_bytes()


def current(store: Path) -> set[Quad]:
    with snapshot(store) as graph:
        return set(graph.store.quads_for_pattern(None, None, None, None))


@pytest.mark.parametrize(
    ("format", "shape"), [("turtle", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD)]
)
def test_the_current_graph_comes_out_whole(
    example_store: Path, tmp_path: Path, format: str, shape: RdfFormat
) -> None:
    data = exported(example_store, format, tmp_path)
    assert set(parse(data, format=shape)) == current(example_store)


@pytest.mark.parametrize(
    ("format", "shape"), [("trig", RdfFormat.TRIG), ("nquads", RdfFormat.N_QUADS)]
)
def test_all_graphs_come_out(
    example_store: Path, tmp_path: Path, format: str, shape: RdfFormat
) -> None:
    quads = set(parse(exported(example_store, format, tmp_path), format=shape))
    assert {q for q in quads if q.graph_name == DefaultGraph()} == current(example_store)
    graphs = {str(q.graph_name) for q in quads}
    assert sum("/edition/" in name for name in graphs) == 5
    assert any("/graph/register" in name for name in graphs)


def test_a_table_has_a_row_for_every_statement_and_entity(
    example_store: Path, tmp_path: Path
) -> None:
    data = exported(example_store, "csv", tmp_path)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    with snapshot(example_store) as graph:
        commitments = graph.query(
            "SELECT ?c { ?c a <https://w3id.org/goldenthread/ontology#Commitment> }"
        )
        wanted = {solution["c"].value for solution in commitments}  # type: ignore[union-attr]
    assert {row["iri"] for row in rows if row["kind"] == "commitment"} == wanted
    assert any(row["owners"] and row["due_to"] and row["programmes"] for row in rows)
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_what_is_left_out_is_said(
    example_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported(example_store, "turtle", tmp_path)
    assert "left out of turtle" in capsys.readouterr().err
    exported(example_store, "nquads", tmp_path)
    assert capsys.readouterr().err == ""


def test_a_file_that_cannot_be_written_is_one_error(example_store: Path, tmp_path: Path) -> None:
    with pytest.raises(GoldenThreadError, match="or name a file that can be written"):
        export.run(example_store, "csv", tmp_path / "no such folder" / "out.csv")
