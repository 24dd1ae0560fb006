// `npm run bench -- endpoint`: how many segments a second of processor time an endpoint steps at 2^32, against the interpreter, which defines
// what the rows mean and steps the same segments in turns. Both must come to the same TCB. A missed target is reported and is no failure.

import { isDeepStrictEqual } from "node:util";
import { availableParallelism, cpus } from "node:os";
import { evaluator, leastState, type State } from "../../checker/index.ts";
import { createEndpoint, endpointSystem, type Segment, type Tcb } from "../../endpoint/index.ts";
import { live, opened, segmentsOfLife, transfer } from "./segments.ts";

const rounds = 5;
const target = 300_000;
const segments = transfer(500_000);
/** The interpreter gets so many of them. */
const few = segments.slice(0, 2000);
const lives = 50_000;

/** Runs something and says how many segments a second that was. */
function rateOf(count: number, run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return count / ((user + system) / 1e6);
}

const endpoint = opened();
const start = endpoint.tcb();

function compiled(all: readonly Segment[]): Tcb {
  endpoint.restore(start);
  for (const segment of all) endpoint.receive(segment);
  return endpoint.tcb();
}

const system = endpointSystem(endpoint.protocol.rows, 2 ** 32);
const arrival = system.rules.find(({ id }) => id === "arrival");
const { fire } = evaluator(system);

function interpreted(all: readonly Segment[]): unknown {
  if (arrival === undefined) throw new Error("no rule for a segment that arrives");
  let state: State = { tcb: start };
  for (const segment of all) {
    const done = fire(state, { rule: arrival, args: {} }, inputsOf(segment));
    if (done.kind !== "next") throw new Error(`the interpreter says ${done.kind}`);
    state = done.state;
  }
  return state["tcb"];
}

function inputsOf({ seq, ack = 0, flags, data = 0 }: Segment): State {
  const { seg, given } = leastState(system, "input");
  const bits = { syn: flags.includes("SYN"), ackFlag: flags.includes("ACK"), fin: flags.includes("FIN"), rst: flags.includes("RST") };
  const set = Object.fromEntries(Object.entries(bits).map(([bit, on]) => [bit, Number(on)]));
  return {
    seg: { ...(seg as object), ...set, seq, ack, data, wnd: 65_535 },
    given: { ...(given as object), textOnSyn: 1, sameCompartment: 1, windowsVary: 1, tsRecentValid: 1 },
  };
}

if (!isDeepStrictEqual(interpreted(few), compiled(few))) throw new Error("the endpoint and the interpreter come to different TCBs");

const short = createEndpoint();
const rates: Record<string, number[]> = {};
for (let round = 0; round < rounds; round++) {
  (rates["transfer"] ??= []).push(rateOf(segments.length, () => compiled(segments)));
  (rates["interpreter"] ??= []).push(rateOf(few.length, () => interpreted(few)));
  (rates["lives"] ??= []).push(
    rateOf(lives * segmentsOfLife, () => {
      for (let i = 0; i < lives; i++) live(short);
    }),
  );
}
if (short.state !== "CLOSED") throw new Error(`a life ends in ${short.state}`);

const median = (name: string): number => rates[name]?.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
const shown = (rate: number): string => `${Math.round(rate).toLocaleString("en-US")} segments/CPU s`;
const ratios = (rates["transfer"] ?? []).map((ours, i) => ours / (rates["interpreter"]?.[i] ?? 1)).toSorted((one, other) => one - other);
console.log(`${cpus()[0]?.model ?? "unknown"}, ${availableParallelism()} threads, Node ${process.version}; medians of ${rounds} rounds`);
console.log(`a transfer of ${segments.length.toLocaleString("en-US")} segments, one in ten again: ${shown(median("transfer"))}`);
console.log(`${lives.toLocaleString("en-US")} short lives of ${segmentsOfLife} segments, calls included: ${shown(median("lives"))}`);
console.log(`the interpreter, on the first ${few.length} segments of the transfer: ${shown(median("interpreter"))}`);
console.log(`× interpreter: ${Math.round(ratios[Math.floor(rounds / 2)] ?? 0)}`);
const least = Math.min(median("transfer"), median("lives"));
console.log(`target ${shown(target)}: ${least >= target ? "reached" : `${Math.round(100 * (1 - least / target))} % short`}`);
