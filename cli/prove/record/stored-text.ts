// The file of a stored invariant, as text.

import { join } from "node:path";
import type { StoredInvariant } from "../../../model/index.ts";

/** Where the clauses of a variant that has its own are, and what they are called there. */
export const storedFile = join("model", "prove", "invariant", "stored", "2msl-safe.ts");
const about = { variant: "2msl-safe", constant: "twoMslSafe" };

/** What claims were found to follow from, by names, put in the place of what was stored for them. */
export function withFewer(stored: StoredInvariant, found: ReadonlyMap<string, readonly string[]>): StoredInvariant {
  const names = new Map(
    Object.entries(stored.claims).map(([id, positions]) => [id, found.get(id) ?? positions.flatMap((at) => stored.clauses[at] ?? [])]),
  );
  const clauses = [...new Set([...names.values()].flat())].toSorted();
  const position = new Map(clauses.map((name, at) => [name, at]));
  const claims = [...names].map(([id, of]) => [id, of.flatMap((name) => position.get(name) ?? []).toSorted((a, b) => a - b)] as const);
  return { clauses, claims: Object.fromEntries(claims) };
}

export function storedText({ clauses, claims }: StoredInvariant): string {
  return [
    `// The invariant of ${about.variant}. Written by \`npm run fewer\`.`,
    "",
    'import type { StoredInvariant } from "./invariant.ts";',
    "",
    `export const ${about.constant}: StoredInvariant = {`,
    "  clauses: [",
    ...clauses.map((name) => `    ${JSON.stringify(name)},`),
    "  ],",
    "  claims: {",
    ...Object.entries(claims).flatMap(([id, positions]) => claimLines(id, positions)),
    "  },",
    "};",
    "",
  ].join("\n");
}

/** As the formatter has it: in one line where that is short enough, in lines as full as can be otherwise. */
function claimLines(id: string, positions: readonly number[]): readonly string[] {
  const inOneLine = `    ${JSON.stringify(id)}: [${positions.join(", ")}],`;
  if (inOneLine.length <= 140) return [inOneLine];
  const lines: string[] = [];
  for (const at of positions) {
    const [last, word] = [lines.at(-1), `${at},`];
    if (last === undefined || last.length + 1 + word.length > 140) lines.push(`      ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return [`    ${JSON.stringify(id)}: [`, ...lines, "    ],"];
}
