// One endpoint with any TCB whatever, to which anything happens: what laws of the table and comparisons of two tables are about.

import {
  int,
  le,
  representationOf,
  ruleCases,
  situationOf,
  type Assumption,
  type RuleCase,
  type Situation,
  type System,
} from "../../../checker/index.ts";
import { endpointSystem } from "../../../endpoint/index.ts";
import { seg, State, tcb, type Row, type StateName } from "../../../spec/index.ts";

/** What is assumed of windows: RFC 7323 section 2.3. */
const greatestWindow = 2 ** 30;

export const endpointAssumptions: readonly Assumption[] = [
  {
    id: "A1",
    says: `windows and the text of a segment are at most ${greatestWindow} octets`,
    of: { state: true },
    holds: {
      op: "and",
      kind: "bool",
      args: [tcb.sndWnd, tcb.rcvWnd, tcb.maxSndWnd, seg.wnd, seg.data].map((size) => le(size, int(greatestWindow))),
    },
  },
];

/** A segment arrives, or a step of a call or a timeout is taken, in a state. */
export interface EndpointCase {
  readonly step: string;
  readonly state: StateName;
  readonly situation: Situation;
}

/** The cases of a table of rows, for sequence numbers of 32 bits. */
export function endpointCases(rows: readonly Row[]): readonly EndpointCase[] {
  return casesIn(endpointSystem(rows, 2 ** 32));
}

export function casesIn(system: System): readonly EndpointCase[] {
  return ruleCases(system, representationOf(system, "bit-vectors"), { split: () => "tcb.state", origins: () => origins }).map((at) => ({
    step: at.rule.id,
    state: stateOf(at),
    situation: situationOf(at, endpointAssumptions),
  }));
}

const origins: Readonly<Record<string, string>> = {
  "seg.seq": "tcb.rcvNxt",
  "seg.ack": "tcb.sndUna",
  "tcb.sndNxt": "tcb.sndUna",
  "tcb.iss": "tcb.sndUna",
};

function stateOf({ cells }: RuleCase): StateName {
  const [value = 0] = Object.values(cells);
  return State.values[value] ?? "CLOSED";
}
