"""/id, /questions, /export, /void, /gaps, /metrics and the pages."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from fastapi.testclient import TestClient
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph

from goldenthread.api.export.formats import FORMATS, Format, exported
from goldenthread.graph.snapshot import snapshot
from goldenthread.graph.store import Store


def first_id(client: TestClient, field: str) -> str:
    body = client.post("/graphql", json={"query": f"{{ {field}(first: 1) {{ nodes {{ id }} }} }}"})
    iri: str = body.json()["data"][field]["nodes"][0]["id"]
    return iri


@pytest.mark.parametrize("field", ["commitments", "objectives", "documents", "owners", "places"])
def test_every_iri_leads_to_what_is_said_of_it(client: TestClient, field: str) -> None:
    iri = first_id(client, field)
    path = f"/id/?iri={quote(iri, safe='')}" if field == "places" else iri[iri.index("/id/") :]
    turtle = client.get(path, headers={"Accept": "text/turtle"})
    triples = list(parse(turtle.content, format=RdfFormat.TURTLE))
    assert NamedNode(iri) in {triple.subject for triple in triples}
    linked = client.get(path, headers={"Accept": "application/ld+json"})
    subjects = {str(s) for s in Graph().parse(data=linked.text, format="json-ld").subjects()}
    assert iri in subjects
    page = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1>" in page.text


def test_every_other_iri_of_ours_is_shown_too(client: TestClient) -> None:
    iri = first_id(client, "commitments")
    page = client.get(iri[iri.index("/id/") :])
    paths = set(re.findall(r'href="(/id/[^"]+)"', page.text))
    assert paths
    for path in paths:
        assert client.get(unescape(path)).status_code == 200


def test_a_former_iri_leads_on(client: TestClient, examples_replaced: tuple[str, str]) -> None:
    former, now = examples_replaced
    answer = client.get(former[former.index("/id/") :], follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == now[now.index("/id/") :]


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    for name in ("commitment/none", "", "a b<c>", "%00", "../etc/passwd"):
        assert client.get(f"/id/{name}").status_code == 404
    assert client.get("/id/x", headers={"Accept": "image/png"}).status_code == 406


def test_an_answer_comes_as_json_csv_and_workbook(client: TestClient) -> None:
    rows = client.get("/questions/orphans/commitments.json").json()
    assert rows
    text = client.get("/questions/orphans/commitments.csv").content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == len(rows)
    book = client.get("/questions/orphans/commitments.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets[0]
    assert sheet.max_row >= len(rows)


def test_an_answer_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/questions/orphans/commitments.json")
    again = client.get(
        "/questions/orphans/commitments.json", headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/questions/orphans/commitments.json?superseded=true")
    assert other.headers["etag"] != first.headers["etag"]


def test_a_question_s_parameters_are_those_of_the_address(client: TestClient) -> None:
    assert client.get("/questions/orphans/commitments.json?document=Nowhere").status_code == 400
    assert client.get("/questions/orphans/commitments.json?nothing=1").status_code == 400
    assert client.get("/questions/orphans/nothing.json").status_code == 404
    assert client.get("/questions/orphans/commitments.pdf").status_code == 404


def test_the_catalogue_is_listed(client: TestClient) -> None:
    names = {question["name"] for question in client.get("/questions").json()}
    assert "orphans/commitments" in names


def test_the_data_set_is_described_with_its_licence(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Graph().parse(data=client.get("/void").text, format="turtle")
    void = "http://rdfs.org/ns/void#"
    (row,) = said.query(f"SELECT ?n ?r {{ ?d a <{void}Dataset> ; <{void}triples> ?n ; "
                        "<http://purl.org/dc/terms/rights> ?r }")  # fmt: skip
    assert int(row[0]) > 10_000
    assert "No licence is stated" in row[1]
    monkeypatch.setenv("GOLDENTHREAD_LICENCE", "https://creativecommons.org/licenses/by/4.0/")
    assert "licenses/by/4.0" in client.get("/void").text


def test_the_gaps_are_a_shacl_report(client: TestClient) -> None:
    report = Graph().parse(data=client.get("/gaps").text, format="turtle")
    sh = "http://www.w3.org/ns/shacl#"
    results = list(
        report.query(f"SELECT ?f ?m {{ ?r <{sh}focusNode> ?f ; <{sh}resultMessage> ?m }}")
    )
    assert results


RDF = {
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}


@pytest.mark.parametrize("name", RDF)
def test_the_whole_graph_is_exported(client: TestClient, name: str) -> None:
    answer = client.get(f"/export/{name}")
    assert "attachment" in answer.headers["content-disposition"]
    quads = set(parse(answer.content, format=RDF[name]))
    assert len(quads) > 10_000
    decided = {quad.graph_name for quad in quads}
    assert (len(decided) > 5) == (name in ("trig", "nquads"))


@pytest.mark.parametrize("format", FORMATS.values(), ids=lambda format: format.name)
def test_each_format_of_the_command_line_comes_by_its_name_and_by_accept(
    client: TestClient, example_store: Path, format: Format
) -> None:
    wanted = {
        "stratml": {"document": "northshire-strategy-2024"},
        "svg": {"objective": "Help people stay well for longer"},
    }
    params = wanted.get(format.name, {})
    answer = client.get(f"/export/{format.name}", params=params)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == format.media
    assert int(answer.headers["content-length"]) == len(answer.content)
    other = client.get("/export", params=params, headers={"Accept": format.media})
    with snapshot(example_store) as graph:
        expected = exported(graph, format.name, **params).data
    if format.name == "xlsx":
        expected = _cells(expected)
        assert _cells(answer.content) == _cells(other.content) == expected
    else:
        assert answer.content == other.content == expected


def _cells(book: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(book), read_only=True).worksheets[0]
    return list(sheet.iter_rows(values_only=True))


def test_the_table_is_the_same_as_csv_and_as_workbook(client: TestClient) -> None:
    text = client.get("/export/csv").content.decode("utf-8-sig")
    header, *rows = _cells(client.get("/export/xlsx").content)
    listed = list(csv.DictReader(io.StringIO(text)))
    assert list(listed[0]) == list(header)
    assert [row["iri"] for row in listed] == [row[-1] for row in rows]


def test_an_export_that_cannot_be_given_says_what_can(client: TestClient) -> None:
    unknown = client.get("/export/parquet")
    assert unknown.status_code == 404
    assert "turtle, jsonld" in unknown.text
    nothing = client.get("/export", headers={"Accept": "image/png"})
    assert nothing.status_code == 406
    assert "text/turtle" in nothing.text
    for path, words in (
        ("stratml", "?document= northshire"),
        ("stratml?document=Nowhere", "no document 'Nowhere' is loaded"),
        ("svg", "?objective="),
        ("svg?objective=Nothing", "there is no Objective"),
    ):
        answer = client.get(f"/export/{path}")
        assert answer.status_code == 400
        assert words in answer.text
        assert ".db" not in answer.text


def test_all_graphs_wait_while_somebody_writes(client: TestClient, example_store: Path) -> None:
    with Store.open_for_writing(example_store):
        answer = client.get("/export/trig")
        assert client.get("/export/turtle").status_code == 200
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert str(example_store) not in answer.text
    assert "in use" in answer.text
    assert client.get("/export/trig").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/export/turtle", "/export/xlsx", "/export", "/void", "/gaps",
     "/questions/orphans/commitments.csv",
     "/sparql?query=ASK{}"],
)  # fmt: skip
def test_what_a_client_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    tag = first.headers["etag"]
    for held in (tag, f'"other", W/{tag}', "*"):
        again = client.get(path, headers={"If-None-Match": held})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_another_form_of_an_answer_has_another_tag(client: TestClient) -> None:
    for path in ("/gaps", "/void", "/export"):
        tags = {
            client.get(path, headers={"Accept": kind}).headers["etag"]
            for kind in ("text/turtle", "application/ld+json")
        }
        assert len(tags) == 2


def test_prometheus_can_read_what_was_done(client: TestClient) -> None:
    client.get("/health")
    text = client.get("/metrics").text
    assert re.search(
        r'goldenthread_requests_total\{method="GET",route="/health",status="200"\} \d', text
    )
    assert 'goldenthread_things{type="Commitment"}' in text


@pytest.mark.parametrize("path", ["/graphql", "/docs"])
def test_pages_take_everything_from_here(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert "//" not in page.replace("<!doctype html>", "")
    for file in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert client.get(file).status_code == 200, file


def test_the_explorer_s_examples_are_valid_here(client: TestClient) -> None:
    listed = client.get("/graphql/examples").json()
    assert len(listed) >= 8
    for example in listed:
        body = client.post("/graphql", json={"query": example["query"]}).json()
        assert "errors" not in body, example["name"]


HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "In 5 documents"),
        ("/questions", "orphans/commitments"),
        ("/questions/orphans/commitments", "Looked through"),
        ("/gaps", "What is missing"),
        ("/export", "graphml"),
    ],
)
def test_a_person_with_a_browser_finds_pages_whose_links_lead_somewhere(
    client: TestClient, path: str, words: str
) -> None:
    answer = client.get(path, headers=HTML)
    assert answer.headers["content-type"].startswith("text/html")
    assert words in answer.text
    links = {unescape(found) for found in re.findall(r'(?:href|src)="([^"]+)"', answer.text)}
    assert all(found.startswith("/") for found in links)
    for to in sorted(links)[:25]:
        if not to.startswith(("/export/", "/questions/")):
            assert client.get(to, headers=HTML).status_code == 200, to


def test_a_form_asks_a_question_otherwise(client: TestClient) -> None:
    page = client.get("/questions/orphans/commitments", headers=HTML)
    names = re.findall(r'<(?:input|select)[^>]* name="(\w+)"', page.text)
    assert "document" in names
    given = dict.fromkeys(names, "") | {"document": "Delivery Plan 2024–2027"}
    narrowed = client.get("/questions/orphans/commitments", params=given, headers=HTML)
    rows = client.get(
        "/questions/orphans/commitments.json", params={"document": "Delivery Plan 2024–2027"}
    ).json()
    assert 0 < len(rows) == narrowed.text.count("<tr>") - 1 < page.text.count("<tr>") - 1
    assert 'value="Delivery Plan 2024–2027"' in narrowed.text


def test_what_a_page_shows_is_never_markup(client: TestClient) -> None:
    evil = "<script>alert(1)</script>"
    for path in ("/questions/orphans/commitments?document=", "/id/?iri=", "/id/"):
        answer = client.get(path + quote(evil), headers=HTML)
        assert answer.status_code in (400, 404)
        assert answer.headers["content-type"].startswith("text/plain")
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_is_not_there_says_where_to_look(client: TestClient) -> None:
    assert "/ says what there is" in client.get("/nowhere").text
    missing = client.get("/id/commitment/none")
    assert missing.status_code == 404
    assert "/questions" in missing.text
    assert client.get("/questions/orphans/none", headers=HTML).status_code == 404
