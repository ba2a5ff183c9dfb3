// GraphiQL over this service; one tab for each example query. A token is typed under "Headers" as
// {"Authorization": "Bearer …"} and is not kept.
"use strict";

async function ask(parameters, options) {
  const answer = await fetch("/graphql", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", ...(options && options.headers) },
    body: JSON.stringify(parameters),
  });
  return answer.json();
}

async function start() {
  const examples = await (await fetch("/graphql/examples")).json();
  const explorer = React.createElement(GraphiQL, {
    fetcher: ask,
    defaultTabs: examples.map((example) => ({ query: example.query })),
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: true,
  });
  ReactDOM.createRoot(document.getElementById("explorer")).render(explorer);
}

start();
