// The files of stored invariants, as text.

import { dirname, join, relative } from "node:path";
import {
  quietAfterEveryAck,
  quietAfterFin,
  quietAfterGracefulEnds,
  quietIn2MslSafe,
  quietIn2MslSafeAfterGracefulEnds,
  resetsIgnored,
  standardInvariant,
  storedInvariants,
  twoMslSafeBeyondWindow,
  type StoredFor,
  type StoredInvariant,
} from "../../../model/index.ts";

/** A file of clauses that claims of a variant were found to follow from. */
export interface StoredFile {
  readonly path: string;
  /** What its clauses are called there. */
  readonly constant: string;
  readonly about: readonly string[];
  readonly variant: string;
  readonly holdsFor: StoredFor;
  readonly invariant: StoredInvariant;
}

const folder = join("model", "prove", "invariant", "stored");

/** Where a file is in the folder of all of them, without its ending. */
export function nameOfStored({ path }: Pick<StoredFile, "path">): string {
  return relative(folder, path).replace(/\.ts$/, "").replaceAll("\\", "/");
}

export const storedFiles: readonly StoredFile[] = [
  {
    path: join(folder, "2msl-safe.ts"),
    constant: "twoMslSafe",
    about: ["The invariant of 2msl-safe."],
    variant: "2msl-safe",
    holdsFor: {},
    invariant: storedInvariants["2msl-safe"] ?? { clauses: [], claims: {} },
  },
  {
    path: join(folder, "2msl-safe-beyond-window.ts"),
    constant: "twoMslSafeBeyondWindow",
    about: [
      "What 2msl-safe keeps to where either host opens and listens and initial numbers lie at least the window less 1 beyond the last SND.NXT: how the",
      "hosts and segments of several connections stand to each other.",
    ],
    variant: "2msl-safe",
    holdsFor: { roles: "either", gap: "window - 1" },
    invariant: twoMslSafeBeyondWindow,
  },
  {
    path: join(folder, "rfc9293.ts"),
    constant: "standard",
    about: [
      "What rfc9293 keeps to besides: how numbers lie and who closes second, where a FIN may be sent before the SYN is acknowledged.",
    ],
    variant: "rfc9293",
    holdsFor: {},
    invariant: standardInvariant,
  },
  {
    path: join(folder, "rfc1337.ts"),
    constant: "resetsIgnored",
    about: ["What rfc1337 keeps to besides, where TIME-WAIT ignores resets."],
    variant: "rfc1337",
    holdsFor: {},
    invariant: resetsIgnored,
  },
  {
    path: join(folder, "sent-once", "quiet-after-every-ack.ts"),
    constant: "quietAfterEveryAck",
    about: [
      "What is kept to where everything is sent once and every ACK that is sent in TIME-WAIT restarts its timer, for a TIME-WAIT of 2 MSL.",
    ],
    variant: "rfc1337-any",
    holdsFor: { sending: "once" },
    invariant: quietAfterEveryAck,
  },
  {
    path: join(folder, "sent-once", "quiet-after-fin.ts"),
    constant: "quietAfterFin",
    about: ["What is kept to where everything is sent once and only a FIN restarts the timer of TIME-WAIT, for a TIME-WAIT of 3 MSL."],
    variant: "rfc1337-3msl",
    holdsFor: { sending: "once" },
    invariant: quietAfterFin,
  },
  {
    path: join(folder, "sent-once", "quiet-2msl-safe.ts"),
    constant: "quietIn2MslSafe",
    about: ["What 2msl-safe keeps to where everything is sent once: a CLOSE may wait there."],
    variant: "2msl-safe",
    holdsFor: { sending: "once" },
    invariant: quietIn2MslSafe,
  },
  {
    path: join(folder, "graceful-ends", "quiet-after-every-ack.ts"),
    constant: "quietAfterGracefulEnds",
    about: [
      "What is kept to where nobody is refused or reset and every ACK that is sent in TIME-WAIT restarts its timer, for a TIME-WAIT of 2 MSL: segments",
      "may be retransmitted and copied.",
    ],
    variant: "rfc1337-any",
    holdsFor: { ends: "graceful" },
    invariant: quietAfterGracefulEnds,
  },
  {
    path: join(folder, "graceful-ends", "quiet-2msl-safe.ts"),
    constant: "quietIn2MslSafeAfterGracefulEnds",
    about: ["What 2msl-safe keeps to where nobody is refused or reset: a CLOSE may wait there."],
    variant: "2msl-safe",
    holdsFor: { ends: "graceful" },
    invariant: quietIn2MslSafeAfterGracefulEnds,
  },
];

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

export function storedText(
  { path, about, constant }: Pick<StoredFile, "path" | "about" | "constant">,
  { clauses, claims }: StoredInvariant,
): string {
  const place = dirname(path) === folder ? "." : "..";
  return [
    ...[...about.slice(0, -1), `${about.at(-1) ?? ""} Written by \`npm run fewer\`.`].map((line) => `// ${line}`),
    "",
    `import type { StoredInvariant } from "${place}/invariant.ts";`,
    "",
    `export const ${constant}: StoredInvariant = {`,
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
