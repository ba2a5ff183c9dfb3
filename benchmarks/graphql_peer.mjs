// @neo4j/graphql over the mirror, for benchmarks/graphql.py: node graphql_peer.mjs PORT URI PASSWORD
// It is started in the folder whose node_modules has @neo4j/graphql, @apollo/server, neo4j-driver.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";

const here = createRequire(pathToFileURL(path.join(process.cwd(), "peer.js")));
const { ApolloServer } = here("@apollo/server");
const { startStandaloneServer } = here("@apollo/server/standalone");
const { Neo4jGraphQL } = here("@neo4j/graphql");
const neo4j = here("neo4j-driver");

const typeDefs = `
  type Commitment @node {
    iri: String!
    label: String
    text: String
    document: String
    foundAt: String
    due: String
    dueFrom: Date
    dueTo: Date
    hasOwner: Boolean
    objectives: [Objective!]! @relationship(type: "ADVANCES", direction: OUT, properties: "Known")
    programmes: [Programme!]! @relationship(type: "PART_OF_PROGRAMME", direction: OUT)
    owners: [Owner!]! @relationship(type: "ANSWERS_FOR", direction: IN, properties: "Answering")
    evidence: [Evidence!]! @relationship(type: "EVIDENCE", direction: OUT)
  }
  type Known @relationshipProperties { basis: String }
  type Answering @relationshipProperties { role: String basis: String quote: String }
  type Objective @node { iri: String! label: String }
  type Owner @node { iri: String! label: String }
  type Programme @node {
    iri: String!
    label: String
    objectives: [Objective!]! @relationship(type: "ADVANCES", direction: OUT)
  }
  type Evidence @node { iri: String! exact: String start: Int end: Int }
`;

const [port, uri, password] = process.argv.slice(2);
const driver = neo4j.driver(uri, neo4j.auth.basic("neo4j", password));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
await startStandaloneServer(new ApolloServer({ schema }), {
  listen: { host: "127.0.0.1", port: Number(port) },
});
