// The document that `minimize --json` prints.

import { formatBounds, partName, type Cause, type Trace, type VariantPart, type Without } from "../../model/index.ts";

const causeSchema = "twomsl/cause@1";

/** The schema twomsl/cause@1. */
export interface CauseDocument {
  readonly schema: typeof causeSchema;
  readonly version: string;
  readonly variant: string;
  readonly scenario: string;
  readonly bounds: Readonly<Record<string, string | number>>;
  readonly property: string;
  /** The events of the shortest counterexample of the variant as it is. */
  readonly depth: number | null;
  /** The events of one of the variant with only what is needed. */
  readonly leastDepth: number | null;
  readonly searches: number;
  /** What the variant changes, the needed ones first. */
  readonly parts: readonly {
    readonly part: string;
    readonly kind: VariantPart["kind"];
    readonly needed: boolean;
    /** What is said of the property without it and with the other needed ones; null for what is not needed. */
    readonly without: Without | null;
  }[];
  /** The events of the counterexample that are needed; null for what goes round for ever, and where there is none. */
  readonly events:
    | readonly {
        readonly step: number;
        /** The first later step that cannot be taken without it; null if all can, and the property is not violated. */
        readonly blocks: number | null;
        /** Whether that step could be taken if there were more room in the network. */
        readonly noRoom: boolean;
      }[]
    | null;
  /** A shortest counterexample. */
  readonly trace: Trace | null;
}

export function causeDocument(
  { whole, judged, searches, needed, notNeeded, leastDepth, events, trace }: Cause,
  version: string,
): CauseDocument {
  const { variant, scenario, bounds } = whole.request;
  return {
    schema: causeSchema,
    version,
    variant: variant.id,
    scenario,
    bounds: formatBounds(bounds),
    property: judged.id,
    depth: judged.depth,
    leastDepth,
    searches,
    parts: [
      ...needed.map(({ part, without }) => ({ part: partName(part), kind: part.kind, needed: true, without })),
      ...notNeeded.map((part) => ({ part: partName(part), kind: part.kind, needed: false, without: null })),
    ],
    events:
      events?.map(({ event, blocked, noRoom }) => ({ step: event + 1, blocks: blocked === null ? null : blocked + 1, noRoom })) ?? null,
    trace,
  };
}
