// Every claim in the specification says which document it comes from, and the documents say so too: where the texts of the RFCs are at
// hand, each cited section is looked up in them, and each requirement id in the section it is cited from.

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as spec from "../../spec/index.ts";
import {
  experiments,
  formatCitation,
  properties,
  requirements,
  sources,
  statements,
  table,
  judgedVariants,
  type Citation,
  type RfcCitation,
} from "../../spec/index.ts";

/** The texts are not part of the project; a checkout may have them beside it. */
const folder = "../shared/rfc";
const textsAtHand = existsSync(folder);
const textOf = (rfc: number): string | null =>
  existsSync(`${folder}/rfc${rfc}.txt`) ? readFileSync(`${folder}/rfc${rfc}.txt`, "latin1") : null;

interface Claim {
  readonly id: string;
  readonly cite: readonly Citation[];
}

const claims: readonly Claim[] = [
  ...table,
  ...properties,
  ...judgedVariants,
  ...judgedVariants.flatMap(({ id, patches }) => patches.map((patch) => ({ id: `${id}: ${spec.patchedRow(patch)}`, cite: patch.cite }))),
  ...spec.parameterDescriptions.map(({ name, cite }) => ({ id: name, cite })),
  ...statements,
  ...experiments,
  ...spec.exceptions,
  ...spec.gaps,
  ...Object.entries(spec.duties).map(([id, { cite }]) => ({ id, cite })),
];
const cited: readonly { readonly id: string; readonly citation: RfcCitation }[] = claims.flatMap(({ id, cite }) =>
  cite.flatMap((citation) => (citation.kind === "rfc" ? [{ id, citation }] : [])),
);
const requirementId = /\b(?:MUST|SHLD|MAY|REC)-\d+\b/g;

describe("citations", () => {
  it("justify every claim", () => {
    expect(claims.filter(({ cite }) => cite.length === 0).map(({ id }) => id)).toEqual([]);
  });
  it("name RFCs of the list of sources", () => {
    const known = new Set(sources.map(({ rfc }) => rfc));
    expect(cited.filter(({ citation }) => !known.has(citation.rfc)).map(({ id }) => id)).toEqual([]);
  });
  it("name a requirement of RFC 9293 together with its section", () => {
    const wrong = cited
      .filter(({ citation }) => citation.rfc === 9293)
      .flatMap(({ id, citation }) =>
        (citation.at?.match(requirementId) ?? []).flatMap((name) => {
          const section = requirements.find((requirement) => requirement.id === name)?.section;
          return section === citation.section ? [] : [`${id}: ${formatCitation(citation)}, but ${name} stands in §${section ?? "?"}`];
        }),
      );
    expect(wrong).toEqual([]);
  });
});

describe.runIf(textsAtHand)("the texts of the RFCs", () => {
  it("have every section that is cited", ({ skip }) => {
    const absent = new Set(cited.map(({ citation }) => citation.rfc).filter((rfc) => textOf(rfc) === null));
    const sections = new Map([...new Set(cited.map(({ citation }) => citation.rfc))].map((rfc) => [rfc, sectionsOf(textOf(rfc) ?? "")]));
    const wrong = cited.filter(({ citation }) => !absent.has(citation.rfc) && sections.get(citation.rfc)?.has(citation.section) !== true);
    expect(wrong.map(({ id, citation }) => `${id}: ${formatCitation(citation)}`)).toEqual([]);
    if (absent.size > 0) skip(`no text of RFC ${[...absent].join(", ")} in ${folder}; the sections cited from them are not looked up`);
  });
  it("have every requirement in the section that is given for it", () => {
    const sections = sectionsOf(textOf(9293) ?? "");
    const wrong = requirements.filter(({ id, section }) => !new RegExp(`${id}\\b`).test(sections.get(section) ?? ""));
    // In the text the sentence about SYNs has no id; only Appendix B gives one.
    expect(wrong.map(({ id, section }) => `${id} §${section}`)).toEqual(["MUST-22 §3.8.3"]);
  });
});

if (!textsAtHand) it.skip(`known limit: without the texts in ${folder} no cited section is looked up`);

/** The sections of an RFC with their own text. Headings are numbered lines that are no lines of the contents. */
function sectionsOf(text: string): ReadonlyMap<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => !/(?:\. ?){4,}/.test(line));
  // Old RFCs indent the headings of subsections; in the others an indented number is an item of a list.
  const heading = lines.some((line) => /^\d+\.\d+\.? +[A-Z]/.test(line)) ? headingIn(0) : headingIn(12);
  const sections = new Map<string, string>();
  let current = "";
  for (const line of lines) {
    current = heading(line) ?? current;
    sections.set(current, `${sections.get(current) ?? ""}${line}\n`);
  }
  // An id may be broken at the end of a line.
  return new Map([...sections].map(([number, body]) => [number, body.replaceAll(/-\n\s*/g, "-")]));
}

function headingIn(indent: number): (line: string) => string | null {
  const pattern = new RegExp(`^ {0,${indent}}(?:(\\d+(?:\\.\\d+)*|[A-Z](?:\\.\\d+)+)\\.? +[A-Z"(]|(APPENDIX)\\b)`);
  return (line) => {
    const found = pattern.exec(line);
    return found?.[1] ?? found?.[2] ?? null;
  };
}
