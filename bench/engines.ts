// Our own contenders: the searches of the checker, each with the options it is measured with.

/** One of our searches and its options, as `search` takes them; `oracle` is the search over the interpreter and takes none. */
export interface Engine {
  readonly name: string;
  readonly engine: "oracle" | "javascript" | "wasm";
  readonly workers: number;
  readonly fingerprint: boolean;
  /** Whether the system is compiled in the measured run, as it is the first time that it is searched. Later its module is at hand. */
  readonly compiles: boolean;
}

export const engines: readonly Engine[] = [
  { name: "oracle", engine: "oracle", workers: 1, fingerprint: false, compiles: false },
  { name: "javascript", engine: "javascript", workers: 1, fingerprint: false, compiles: true },
  { name: "wasm", engine: "wasm", workers: 1, fingerprint: false, compiles: false },
  { name: "wasm-first-time", engine: "wasm", workers: 1, fingerprint: false, compiles: true },
  { name: "wasm-2-workers", engine: "wasm", workers: 2, fingerprint: false, compiles: false },
  { name: "wasm-fingerprint", engine: "wasm", workers: 1, fingerprint: true, compiles: false },
];

export function describeEngine({ engine, workers, fingerprint, compiles }: Engine): string {
  if (engine === "oracle") return "interpreter";
  const threads = `${workers} worker${workers === 1 ? "" : "s"}`;
  return `${engine}, ${fingerprint ? "fingerprints" : "exact"}, ${threads}, ${compiles ? "compiling included" : "compiled before, as the peers are"}`;
}
