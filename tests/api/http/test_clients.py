"""Clients that others made, against a real server."""

from __future__ import annotations

import json
import urllib.request

from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

QUERY = "SELECT ?c ?t { ?c a <https://w3id.org/goldenthread/ontology#Commitment> ; ?p ?t } LIMIT 7"


def test_gql_reads_the_schema_and_asks(server: str) -> None:
    transport = RequestsHTTPTransport(url=f"{server}/graphql")
    with Client(transport=transport, fetch_schema_from_transport=True) as session:
        found = session.execute(
            gql("query($n: Int!) { commitments(first: $n) { totalCount nodes { id text } } }"),
            variable_values={"n": 3},
        )
    assert len(found["commitments"]["nodes"]) == 3
    assert found["commitments"]["totalCount"] > 50


def test_sparqlwrapper_gets_the_same_rows_in_every_format(server: str) -> None:
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setQuery(QUERY)
    wrapper.setReturnFormat(JSON)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert len(rows) == 7
    wrapper.setReturnFormat(XML)
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == 7
    wrapper.setReturnFormat(CSV)
    assert len(wrapper.queryAndConvert().decode().strip().splitlines()) == 8
    wrapper.setMethod("POST")
    wrapper.setReturnFormat(JSON)
    assert wrapper.queryAndConvert()["results"]["bindings"] == rows


def test_sparqlwrapper_gets_a_graph(server: str) -> None:
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5")
    wrapper.setReturnFormat(TURTLE)
    assert b"w3id.org/goldenthread" in wrapper.queryAndConvert()


def test_a_program_reads_a_thing_as_json_ld(server: str) -> None:
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setQuery(QUERY)
    wrapper.setReturnFormat(JSON)
    iri = wrapper.queryAndConvert()["results"]["bindings"][0]["c"]["value"]
    request = urllib.request.Request(
        f"{server}/id/{iri.partition('/id/')[2]}", headers={"Accept": "application/ld+json"}
    )
    with urllib.request.urlopen(request) as answer:
        things = json.load(answer)
    assert iri in {thing["@id"] for thing in things}
