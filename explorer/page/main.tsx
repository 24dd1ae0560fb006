// One program for both threads: in a window it is the page, in a worker it is the search.

import { render } from "preact";
import { serveSearches, type Thread } from "../check/serve.ts";
import { App } from "./app.tsx";

if (typeof document === "undefined") serveSearches(globalThis as unknown as Thread);
else {
  const page = document.getElementById("page");
  if (page !== null) {
    page.replaceChildren();
    render(<App />, page);
  }
}
