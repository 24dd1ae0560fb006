// Our own contenders: the searches of the checker, each with the options it is measured with.

/** One of our searches and its options, as `search` takes them; `oracle` is the search over the interpreter and takes none. */
export interface Engine {
  readonly name: string;
  readonly engine: "oracle" | "javascript" | "wasm";
  readonly workers: number;
  readonly fingerprint: boolean;
}

export const engines: readonly Engine[] = [
  { name: "oracle", engine: "oracle", workers: 1, fingerprint: false },
  { name: "javascript", engine: "javascript", workers: 1, fingerprint: false },
  { name: "wasm", engine: "wasm", workers: 1, fingerprint: false },
  { name: "wasm-2-workers", engine: "wasm", workers: 2, fingerprint: false },
  { name: "wasm-fingerprint", engine: "wasm", workers: 1, fingerprint: true },
];

export function describeEngine({ engine, workers, fingerprint }: Engine): string {
  if (engine === "oracle") return "interpreter";
  return `${engine}, ${fingerprint ? "fingerprints" : "exact"}, ${workers} worker${workers === 1 ? "" : "s"}`;
}
