"""/id, /questions, /export, /void, /gaps, /metrics and the pages."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from urllib.parse import quote

import openpyxl
import pytest
from fastapi.testclient import TestClient
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph


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
    assert client.get("/gaps").headers["etag"] == client.get("/void").headers["etag"]


@pytest.mark.parametrize(
    ("format_", "kind"), [("turtle", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD)]
)
def test_the_whole_graph_is_exported(client: TestClient, format_: str, kind: RdfFormat) -> None:
    answer = client.get(f"/export/{format_}")
    assert "attachment" in answer.headers["content-disposition"]
    assert sum(1 for _ in parse(answer.content, format=kind)) > 10_000


def test_other_exports(client: TestClient) -> None:
    assert client.get("/export/csv").text.count("\n") > 90
    assert client.get("/export/parquet").status_code == 400


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
