// The page of file formats: the forms of JSON with their schemas, and what else is read and written, each with the page that tells it.

import { code, heading, link, renderPage, table } from "../markdown.ts";
import { forms, schemaFile } from "./forms.ts";

/** The text of docs/formats.md. */
export function formatsPage(): string {
  return renderPage({
    path: "formats.md",
    title: "File formats",
    from: "the types of the documents",
    body: [
      "What twomsl prints and saves for other programs is JSON, one document for a command, with the name of its form in `schema`. Each form below has a JSON Schema (draft 07), made from the type that the program is checked with; the tests hold what commands print against it. What the fields mean is told in [what `--json` prints](json.md).",
      table(
        ["form", "from", "JSON Schema"],
        Object.entries(forms).map(([form, from]) => [code(form), from, link(schemaFile(form), `schemas/${schemaFile(form)}`)]),
      ),
      "An object has no fields but those in its schema. Expressions of the checker's language, in proofs, are objects of which it says no more.",
      heading(2, "Other files"),
      table(
        ["file", "what for", "told in"],
        [
          ["`.pcap`, `.pcapng`", "captures that are judged, and runs as captures", link("captures", "captures.md")],
          ["`.pkt`", "packetdrill scripts: judged, generated, and written from counterexamples", link("packetdrill", "packetdrill.md")],
          ["`.ts`, `.json`", "a variant of your own", link("variants", "variants.md")],
          ["`.json`", "a scenario of your own", link("scenarios", "scenarios.md")],
          ["SARIF, JUnit", "findings of `twomsl verify` for other tools", link("verify", "guides/verify.md")],
          ["a folder of checkpoints", "a long search, to go on from", link("large searches", "scaling.md")],
          [
            "Promela, Murphi, TLA+, `.aut`, `.dot`",
            "the model in the language of other tools",
            link("commands", "commands.md#command-export"),
          ],
          ["SMT-LIB", "what a solver is asked", link("proofs", "guides/prove.md")],
          ["lines of JSON", "a TCP of your own, driven by tests", link("your own TCP", "own-stack.md")],
        ],
      ),
    ],
  });
}
