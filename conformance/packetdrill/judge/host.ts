// The host under test as endpoints that take steps for candidates: the rows of a variant, and those that an endpoint may follow besides.

import { createEndpoint, type Endpoint, type Given, type Segment } from "../../../endpoint/index.ts";
import { protocolOf, rfc, table, type Patch, type StepId, type Variant } from "../../../spec/index.ts";
import { mslSeconds } from "../timing.ts";
import { after, firstCandidate, type Candidate } from "./candidate.ts";

export interface Host {
  readonly variant: Variant;
  /** The length of TIME-WAIT in microseconds. */
  readonly timeWait: number;
  readonly start: Candidate;
  /** What may come of a step, in the ways that are open to the candidate. */
  step(candidate: Candidate, step: StepId, given: Given, at: number): Taken;
  arrivals(candidate: Candidate, segment: Segment, given: Given, at: number): readonly Candidate[];
  /** Only as the variant's own rows have it. */
  readonly plain: Endpoint;
}

/** What came of a step by the variant's own rows, and what else may. */
export interface Taken {
  readonly candidate: Candidate;
  readonly sent: readonly Segment[];
  /** The row that refuses the call; null if it is carried out. */
  readonly refusedBy: string | null;
  readonly others: readonly Candidate[];
}

const holding: Patch = { enable: "*.OOO.HOLD", cite: [rfc(9293, "3.10.7.4", "SHLD-31")] };
const halfDuplex: readonly Patch[] = ["ESTAB.CLOSE.HD", "FW2.TEXT.HD"].map((enable) => ({ enable, cite: [rfc(9293, "3.6.1", "MAY-1")] }));

/** The host that follows a variant; `msl` is in seconds. */
export function hostOf(variant: Variant, msl = mslSeconds): Host {
  const plain = createEndpoint({ variant, timeWait: 2 });
  const held = endpointWith(variant, [holding]);
  const half = endpointWith(variant, halfDuplex);
  const others = (candidate: Candidate): readonly Endpoint[] => [...held, ...(candidate.released ? half : [])];
  return {
    variant,
    timeWait: (variant.parameters.timeWaitMsl ?? 2) * msl * 1_000_000,
    start: firstCandidate(plain.tcb()),
    plain,
    step(candidate, step, given, at) {
      const take = (endpoint: Endpoint): Omit<Taken, "others"> => {
        endpoint.restore(candidate.tcb);
        const reaction = endpoint.step(step, given);
        const error = reaction.rows.find((row) => row.do.some((effect) => effect.do === "answer" && effect.error));
        return { candidate: after(candidate, reaction, endpoint.tcb(), at), sent: reaction.sent, refusedBy: error?.id ?? null };
      };
      return { ...take(plain), others: candidate.released ? half.map((endpoint) => take(endpoint).candidate) : [] };
    },
    arrivals: (candidate, segment, given, at) =>
      [plain, ...others(candidate)].map((endpoint) => {
        endpoint.restore(candidate.tcb);
        const reaction = endpoint.receive(segment, given);
        const next = after({ ...candidate, turn: candidate.turn + 1 }, reaction, endpoint.tcb(), at);
        const queued = reaction.rows.some((row) => row.do.some((effect) => effect.do === "queue" && effect.what === "segment"));
        return queued ? { ...next, held: [...candidate.held, segment] } : next;
      }),
  };
}

/** An endpoint that follows these rows besides; none if the variant follows them anyway. */
function endpointWith(variant: Variant, patches: readonly Patch[]): readonly Endpoint[] {
  const inForce = new Set(protocolOf(variant, table).rows.map(({ id }) => id));
  const news = patches.filter((patch) => "enable" in patch && !inForce.has(patch.enable));
  if (news.length === 0) return [];
  return [createEndpoint({ variant: { ...variant, patches: [...variant.patches, ...news] }, timeWait: 2 })];
}
