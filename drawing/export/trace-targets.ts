// What a saved trace can be written as, all of it made from the one trace object.

import type { Trace } from "../../model/index.ts";
import { traceItf } from "./itf.ts";
import { traceMermaid } from "./mermaid.ts";
import { traceCapture } from "./pcapng.ts";

const writers = {
  json: (trace: Trace) => `${JSON.stringify(trace)}\n`,
  itf: traceItf,
  mermaid: traceMermaid,
  pcapng: traceCapture,
} as const satisfies Readonly<Record<string, (trace: Trace, version: string) => string | Uint8Array>>;

/** What is one document; packetdrill scripts are two, one for each host (`traceScripts`). */
export type DocumentTarget = keyof typeof writers;
export type TraceTarget = DocumentTarget | "pkt";

/** In the order in which help lists them. */
export const traceTargets: readonly TraceTarget[] = [...(Object.keys(writers) as readonly DocumentTarget[]), "pkt"]; // The keys of a constant are those of its type.

/** The trace as text, or as octets where the target is no text; `version` is that of the program, which some of them name. */
export function exportTrace(trace: Trace, to: DocumentTarget, version: string): string | Uint8Array {
  return writers[to](trace, version);
}
