// The door of the exporters: a system in the language of another tool. What they write is the system they are given, no more and no less;
// slice it first to what should be judged.

import { requireClosed } from "../compile/closed.ts";
import type { System } from "../language/system.ts";
import { toAut } from "./aut.ts";
import { toDot } from "./dot.ts";
import type { Heading } from "./heading.ts";
import { toMurphi } from "./murphi/murphi.ts";
import { toPromela } from "./promela/promela.ts";
import { toTla } from "./tla/tla.ts";

export type { Heading } from "./heading.ts";

/** What a system can be exported to, with the extension of such files. */
export const exportTargets = { promela: "pml", murphi: "m", tla: "tla", aut: "aut", dot: "dot" } as const;

export type ExportTarget = keyof typeof exportTargets;

/** An exported system: the file, and what must stand beside it under the same name. */
export interface Exported {
  readonly text: string;
  readonly beside: readonly { readonly extension: string; readonly text: string }[];
}

/** Writes a system in the language of a target. An `InputError` if the target cannot hold it. */
export function exportSystem(system: System, target: ExportTarget, heading: Heading): Exported {
  requireClosed(system);
  switch (target) {
    case "promela":
      return { text: toPromela(system, heading), beside: [] };
    case "murphi":
      return { text: toMurphi(system, heading), beside: [] };
    case "tla": {
      const { module, config } = toTla(system, heading.file.replace(/\.tla$/, ""), heading);
      return { text: module, beside: [{ extension: "cfg", text: config }] };
    }
    case "aut":
      return { text: toAut(system), beside: [] };
    case "dot":
      return { text: toDot(system, heading), beside: [] };
  }
}
