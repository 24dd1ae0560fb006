// The forms of JSON that have a schema, and where each comes from.

import type { Documents } from "./documents.ts";

/** Where the schemas are kept. */
export const schemaFolder = "docs/schemas";

/** What each form is for, in the words of the page. */
export const forms: Readonly<Record<keyof Documents, string>> = {
  "twomsl/check@1": "`twomsl check --json`; with several `--variant` a list of them",
  "twomsl/trace@1": "what `twomsl check --out` saves, `twomsl trace` reads and the explorer takes",
  "twomsl/error@1": "a run to a value out of range: saved by `twomsl check --out`, read by `twomsl trace`",
  "twomsl/replay@1": "`twomsl trace --json`",
  "twomsl/simulate@1": "`twomsl simulate --json`",
  "twomsl/list@1": "`twomsl list --json`",
  "twomsl/explain@1": "`twomsl explain --json`",
  "twomsl/matrix@1": "`twomsl matrix --json`",
  "twomsl/sweep@1": "`twomsl sweep --json`",
  "twomsl/theorem@1": "`twomsl theorem --json`",
  "twomsl/cause@1": "`twomsl minimize --json`",
  "twomsl/layout@1": "`twomsl layout --json`",
  "twomsl/verify@1": "`twomsl verify --json`, of captures and scripts",
  "twomsl/verify-connection@1": "`twomsl verify --follow --json`: a line for each connection",
  "twomsl/verify-stack@1": "`twomsl verify --stack --json`",
  "twomsl/tests@1": "`twomsl tests --json`",
  "twomsl/proof@1": "`twomsl prove --json`",
  "twomsl/obligations@1": "the index of what `twomsl prove --emit` writes for claims about one step",
  "twomsl/certificate@1": "the index of what `twomsl prove --emit` writes for a claim that is proven by induction",
  "twomsl/laws@1": "`twomsl prove --laws --json`",
  "twomsl/equivalent@1": "`twomsl equivalent --json`",
};

/** The file of a form: `twomsl/check@1` is in check-1.schema.json. */
export function schemaFile(form: string): string {
  return `${form.replace("twomsl/", "").replace("@", "-")}.schema.json`;
}
