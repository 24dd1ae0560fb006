// What we want the engines to reach, as data: each target compares contenders of one run. A target is judged at the size it is stated for.

/** `rate` is states per second of CPU, `throughput` states per second of wall time, `bytes` the state table per state, `seconds` wall time. */
export type Measure = "rate" | "throughput" | "bytes" | "seconds";

export interface Target {
  readonly model: string;
  readonly size: string;
  readonly measure: Measure;
  readonly of: string;
  /** What it is divided by: the best of these, each time. Absent if the measure itself is meant. */
  readonly over?: readonly string[];
  /** Absent if the number is only reported. */
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number };
}

const main = { model: "tcpclose", size: "MAIN" } as const;
const generated = { measure: "rate", of: "javascript", over: ["oracle"] } as const;

export const targets: readonly Target[] = [
  { ...main, measure: "rate", of: "wasm", over: ["spin-bfs"], goal: { atLeast: 4 } },
  { ...main, measure: "rate", of: "wasm", over: ["spin-dfs"], goal: { atLeast: 3 } },
  { ...main, measure: "rate", of: "wasm", over: ["rumur"], goal: { atLeast: 12 } },
  { ...main, measure: "bytes", of: "wasm", goal: { atMost: 34 } },
  { ...main, measure: "throughput", of: "wasm-2-workers", over: ["wasm"], goal: { atLeast: 1.7 } },
  { ...main, measure: "rate", of: "wasm-fingerprint", over: ["wasm"], goal: { atLeast: 1.2 } },
  { ...main, measure: "bytes", of: "wasm-fingerprint", goal: { atMost: 18 } },
  { ...main, measure: "rate", of: "javascript", over: ["spin-bfs"], goal: { atLeast: 2.5 } },
  { model: "tcp", size: "STANDARD", measure: "rate", of: "wasm", over: ["spin-bfs", "spin-dfs"], goal: { atLeast: 3 } },
  { model: "tcp", size: "STANDARD", measure: "throughput", of: "wasm-2-workers", over: ["wasm"], goal: { atLeast: 1.7 } },
  // So small that starting Node is most of the time: reported, without a goal.
  { model: "tcp", size: "TABLE-E", measure: "rate", of: "wasm", over: ["spin-bfs", "spin-dfs"] },
  // "In minutes", for at least ten million states on two cores, is read as ten.
  { model: "tcp", size: "PROOF", measure: "seconds", of: "wasm-2-workers", goal: { atMost: 600 } },
  { model: "tcp", size: "TINY", ...generated },
  { model: "tcpclose", size: "TINY", ...generated },
];

const words: Readonly<Record<Measure, string>> = {
  rate: "states per CPU second",
  throughput: "states per second of wall time",
  bytes: "bytes of state table per state",
  seconds: "seconds of wall time",
};

export function describeTarget({ measure, of, over }: Target): string {
  return over === undefined ? `${of}: ${words[measure]}` : `${of} over ${over.join(" or ")}: ${words[measure]}`;
}
