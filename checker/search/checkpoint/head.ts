// What a checkpoint says of itself, and the numbers of the search. It comes from a file, so its form is checked before anything uses it: a
// checksum says that it is what somebody wrote, not that a search wrote it.

import * as v from "valibot";
import type { Snapshot } from "./snapshot.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const counts = v.array(count);

const snapshot = v.object({
  levels: v.pipe(v.array(v.object({ first: count, end: count })), v.minLength(1)),
  cursor: count,
  fill: count,
  before: count,
  slots: count,
  mostBlocks: count,
  states: count,
  transitions: count,
  capped: count,
  expanded: count,
  judged: counts,
  passed: counts,
  hits: v.array(v.nullable(v.object({ depth: count, state: v.array(v.pipe(v.number(), v.integer())) }))),
}) satisfies v.GenericSchema<Snapshot>;

const head = v.object({
  version: v.string(),
  byteOrder: v.string(),
  fingerprint: v.boolean(),
  coverage: v.boolean(),
  about: v.record(v.string(), v.pipe(v.array(v.string()), v.readonly())),
  /** Checksums of the system with its properties, and of the code generated for it, which fixes what the bytes of the content mean. */
  system: v.string(),
  code: v.string(),
});
/** What must be the same for a search to be continued, and a note for people. */
export type Head = Readonly<v.InferOutput<typeof head>>;

/** The head, or in words what is wrong with what was read. */
export const parseHead = (read: unknown): Head | string => parse(head, read);

/** How many of something a search has to do with. */
export interface Sizes {
  readonly properties: number;
  readonly labels: number;
  readonly words: number;
}

/** The numbers of the search that a head holds, or in words what is wrong with them. Another version may have kept others. */
export function parseSnapshot(read: unknown, sizes: Sizes): Snapshot | string {
  const parsed = parse(v.object({ snapshot }), read);
  if (typeof parsed === "string") return parsed;
  return isPossible(parsed.snapshot, sizes) ? parsed.snapshot : "a head with numbers that no search has";
}

/** Whether a search can have come to these numbers, as far as it must be known before they are used as places in memory. */
function isPossible(found: Snapshot, { properties, labels, words }: Sizes): boolean {
  const { levels, cursor, before, slots, states, expanded, judged, passed, hits } = found;
  const last = levels.at(-1) ?? { first: 0, end: 0 };
  return (
    Number.isInteger(Math.log2(slots)) &&
    levels.every(({ first, end }) => first <= end) &&
    last.first <= cursor &&
    cursor <= last.end &&
    [before, expanded].every((part) => part <= states) &&
    states > 0 &&
    states <= slots &&
    judged.length === properties &&
    hits.length >= properties &&
    hits.every((hit) => hit === null || (hit.depth <= levels.length && hit.state.length === words)) &&
    passed.length === labels
  );
}

function parse<T>(schema: v.GenericSchema<unknown, T>, read: unknown): T | string {
  const parsed = v.safeParse(schema, read);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return `a head with ${issue.received} in ${v.getDotPath(issue) ?? "place of all of it"}, where ${issue.expected ?? "something else"} belongs`;
}
