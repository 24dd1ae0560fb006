// Scenarios as their authors write them, with types that an editor can help with. What is written is returned as it is.

import type { Judging } from "../../spec/index.ts";
import type { Bounds, Roles } from "../bounds.ts";

/** Bounds of a scenario of one's own; roles also in the words that `--set roles=…` takes. */
export type OwnBounds = Partial<Omit<Bounds, "roles">> & { readonly roles?: Roles | string };

/** What the file of a scenario exports, or is if it is JSON. */
export interface OwnScenario {
  readonly id: string;
  /** What it is about, in a sentence. */
  readonly says: string;
  /** The scenario that ships to start from; left out, every bound that has no usual value is to be given. */
  readonly base?: string;
  /** Which properties are judged unless some are named; left out, as the base does, or those of safety. */
  readonly judges?: Judging;
  /** Whether the family "answers" is judged too; left out, as the base does. */
  readonly answers?: boolean;
  readonly bounds?: OwnBounds;
}

/** A scenario of one's own. */
export function defineScenario(scenario: OwnScenario): OwnScenario {
  return scenario;
}
