// What happens in the end is the same in most variants as in the base, so it is written down there, once.

import type { Expectations } from "../../verdicts/verdict-table.ts";
import { rfc9293 } from "./rfc9293.ts";

/** What a variant is expected to do: what its own tables say and, of what happens in the end, what the base does unless they say it. */
export function asUsual(own: Expectations): Expectations {
  const inTheEnd = Object.entries(rfc9293.expected).filter(([, { judges }]) => judges === "liveness");
  const ownSafety = Object.entries(own).filter(([, { judges }]) => judges === undefined);
  return { ...Object.fromEntries([...ownSafety, ...inTheEnd]), ...own };
}
