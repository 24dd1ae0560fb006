// The one navigation of the site: every page that is not one of a long list, by what somebody is looking for.

import { rfcMaps, State } from "../../spec/index.ts";
import { explorerPage, statePage } from "./places.ts";

export interface NavGroup {
  readonly title: string;
  readonly pages: readonly { readonly title: string; readonly page: string }[];
}

const page = (title: string, path: string): NavGroup["pages"][number] => ({ title, page: path });

/** The groups, from first steps to how it is built. */
export const navigation: readonly NavGroup[] = [
  {
    title: "Start",
    pages: [
      page("What this is", "index.html"),
      page("Break a connection", explorerPage),
      page("Questions", "guides/questions.html"),
      page("Getting started", "guides/getting-started.html"),
      page("Why does TIME-WAIT exist?", "guides/why-time-wait.html"),
      page("Reading a counterexample", "guides/counterexamples.html"),
      page("All commands in short", "readme.html"),
    ],
  },
  {
    title: "The protocol",
    pages: [
      page("State machine", "states/index.html"),
      ...State.values.map((state) => page(state, statePage(state))),
      page("States and events", "reference/matrix.html"),
      page("All rows", "reference/rows.html"),
    ],
  },
  {
    title: "What holds",
    pages: [
      page("Properties", "reference/properties.html"),
      page("Counterexamples", "reference/experiments.html"),
      page("Variants", "reference/variants.html"),
      page("Scenarios", "reference/scenarios.html"),
      page("Verdicts in large bounds", "reference/verdicts.html"),
      page("How long is long enough", "reference/theorems.html"),
      page("Mutation", "reference/mutation.html"),
    ],
  },
  {
    title: "The documents",
    pages: [
      ...[...rfcMaps.keys()].map((rfc) => page(rfc === 9293 ? "RFC 9293, step by step" : `RFC ${rfc}`, `reference/rfc-${rfc}.html`)),
      page("Requirements", "reference/requirements.html"),
      page("What articles say", "reference/statements.html"),
      page("What real TCPs do", "reference/stacks.html"),
      page("Left out, and gaps", "reference/exceptions.html"),
      page("Sources", "reference/sources.html"),
    ],
  },
  {
    title: "How to",
    pages: [
      page("Write a variant", "variants.html"),
      page("Check a capture", "guides/verify.html"),
      page("Check your own TCP", "own-stack.html"),
      page("packetdrill", "packetdrill.html"),
      page("The explorer", "guides/explorer.html"),
      page("Check another system", "guides/other-systems.html"),
      page("Prove a step", "guides/prove.html"),
      page("Large searches", "scaling.html"),
      page("Rows for one host", "endpoint.html"),
    ],
  },
  {
    title: "Look up",
    pages: [
      page("Glossary", "reference/glossary.html"),
      page("Commands", "commands.html"),
      page("Numbers", "numbers.html"),
      page("File formats", "formats.html"),
      page("JSON documents", "json.html"),
      page("Codes of bad input", "reference/codes.html"),
      page("API", "api/index.html"),
    ],
  },
  {
    title: "How far to trust it",
    pages: [
      page("Limits", "limits.html"),
      page("Decisions", "decisions/index.html"),
      page("Verdicts on captures", "verify.html"),
      page("What is read of captures", "captures.html"),
      page("Architecture", "architecture.html"),
      page("Contributing", "contributing.html"),
      page("Benchmarks", "bench.html"),
      page("Changes", "changelog.html"),
    ],
  },
];
