// `twomsl list`: what there is, by kind, in the order of the specification.

import { InputError } from "../../checker/index.ts";
import { boundDescriptions, formatBounds, scenarios } from "../../model/index.ts";
import {
  baseParameters,
  exceptions,
  experiments,
  formatCitation,
  gaps,
  parameterDescriptions,
  properties,
  requirements,
  statements,
  table,
  judgedVariants,
} from "../../spec/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { renderOptions, styleOf } from "../render/style.ts";
import { labelled, padEnd } from "../render/text.ts";
import { errorCodes } from "../words/error-codes.ts";
import { words } from "../words/glossary.ts";

export interface ListOptions {
  readonly json?: boolean;
  readonly ascii?: boolean;
}

/** What `--json` prints: the items of every list have an id and a line, and what each kind has besides. */
export interface ListDocument {
  readonly schema: "twomsl/list@1";
  readonly kind: string;
  readonly items: readonly ListedItem[];
}

interface ListedItem {
  readonly id: string;
  readonly says: string;
  readonly [detail: string]: unknown;
}

/** One thing in a list: its id, one line about it, and for scripts everything else. */
interface Item {
  readonly id: string;
  readonly says: string;
  readonly details: object;
}

const lists: Readonly<Record<string, () => readonly Item[]>> = {
  variants: () =>
    judgedVariants.map(({ id, title, says, cite, parameters }) => ({
      id,
      says,
      details: { title, cite: cite.map(formatCitation), parameters },
    })),
  properties: () =>
    properties.map((claim) => {
      const { id, says, kind, over, cite } = claim;
      const assumes = claim.kind === "leadsTo" ? { assumes: claim.assumes } : {};
      return { id, says, details: { kind, over, ...assumes, cite: cite.map(formatCitation) } };
    }),
  rows: () =>
    table.map((row) => ({
      id: row.id,
      says: row.says,
      details: { step: row.step, in: row.in, goto: row.goto, then: row.then, status: row.status, cite: row.cite.map(formatCitation) },
    })),
  scenarios: () =>
    scenarios.map(({ id, says, judges, bounds }) => {
      const { timeWait: _, ...others } = formatBounds({ ...bounds, timeWait: 0 });
      return { id, says, details: { judges, bounds: others } };
    }),
  parameters: () => [
    ...parameterDescriptions.map(({ name, says, values, cite }) => ({
      id: name,
      says,
      details: { of: "variant", values, default: baseParameters[name], cite: cite.map(formatCitation) },
    })),
    ...Object.entries(boundDescriptions).map(([id, says]) => ({ id, says: `A bound: ${says}.`, details: { of: "bounds" } })),
  ],
  requirements: () =>
    requirements.map(({ id, topic, scope, how, by, section }) => ({ id, says: topic, details: { section, scope, how, by } })),
  experiments: () =>
    experiments.map(({ id, title, reproduced, cite }) => ({ id, says: title, details: { reproduced, cite: cite.map(formatCitation) } })),
  exceptions: () => exceptions.map(({ id, what, why, cite }) => ({ id, says: what, details: { why, cite: cite.map(formatCitation) } })),
  gaps: () => gaps.map(({ id, what, consequence, cite }) => ({ id, says: what, details: { consequence, cite: cite.map(formatCitation) } })),
  words: () => words.map(({ word, also, says }) => ({ id: word, says, details: { also } })),
  codes: () => [...errorCodes].map(([id, says]) => ({ id, says, details: {} })),
  statements: () =>
    statements.map(({ id, says, judgement, finding, document }) => ({ id, says, details: { document, judgement, finding } })),
};

export const listKinds: readonly string[] = Object.keys(lists);

export function runList(what: string, options: ListOptions, io: Io): ExitCode {
  const list = Object.entries(lists).find(([name]) => name === what)?.[1];
  if (list === undefined) {
    throw new InputError({
      code: "TWM-308",
      place: `list ${what}`,
      expected: `one of ${listKinds.join(", ")}`,
      found: what,
      hint: "see `twomsl list --help`",
      candidates: listKinds,
      given: what,
    });
  }
  const items = list();
  if (options.json === true) {
    io.out(`${JSON.stringify(listDocument(what, items))}\n`);
  } else {
    const style = styleOf(renderOptions(options, io));
    const width = Math.min(26, Math.max(...items.map(({ id }) => id.length)) + 2);
    const lines = items.flatMap(({ id, says }) =>
      labelled(padEnd(`${style.bold(id)} `, width), width, style.text(says), Math.max(60, io.columns ?? 100)),
    );
    io.out(`${lines.join("\n")}\n`);
  }
  return exitCodes.expected;
}

function listDocument(kind: string, items: readonly Item[]): ListDocument {
  return { schema: "twomsl/list@1", kind, items: items.map(({ id, says, details }) => ({ id, says, ...details })) };
}
