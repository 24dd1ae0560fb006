// What follows from which rows applied alone: what the user was told, which of them sent something, whether the peer has closed. Segments
// take few different ways through the table, so each is looked at once.

import type { Duty, Row } from "../../spec/index.ts";

/** What the user is told: answers to a call, and signals. */
export interface Told {
  readonly says: string;
  readonly kind: "ok" | "error" | "signal";
}

/** One way through the table: the rows that applied, in order, and what follows from that alone. */
export interface Way {
  readonly rows: readonly Row[];
  /** Of each segment sent, the row that sent it and whether it must be sent, at once. */
  readonly sentBy: readonly { readonly row: Row; readonly duty: Duty }[];
  readonly told: readonly Told[];
  /** Whether the user learned that the peer has closed. */
  readonly eof: boolean;
}

/** Ways that begin alike. */
interface Fork {
  readonly next: Map<string, Fork>;
  way: Way | null;
}

/** The way that passes some rows, which are named in the order in which they apply. */
export function waysThrough(rows: readonly Row[]): (ids: readonly string[]) => Way {
  const start: Fork = { next: new Map(), way: null };
  return (ids) => {
    let fork = start;
    for (const id of ids) fork = fork.next.get(id) ?? added(fork, id);
    return (fork.way ??= wayThrough(rows.filter(({ id }) => ids.includes(id))));
  };
}

function added({ next }: Fork, id: string): Fork {
  const fork: Fork = { next: new Map(), way: null };
  next.set(id, fork);
  return fork;
}

/** The table has its rows in the order in which they apply. */
function wayThrough(rows: readonly Row[]): Way {
  const effects = rows.flatMap((row) => row.do);
  return {
    rows,
    told: effects.flatMap((effect): readonly Told[] => {
      if (effect.do === "signal") return [{ says: effect.says, kind: "signal" }];
      return effect.do === "answer" ? [{ says: effect.says, kind: effect.error ? "error" : "ok" }] : [];
    }),
    sentBy: rows.flatMap((row) => row.do.flatMap((effect) => (effect.do === "send" ? [{ row, duty: effect.duty }] : []))),
    eof: effects.some((effect) => effect.do === "take-fin"),
  };
}
