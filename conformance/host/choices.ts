// What RFC 9293 leaves to an implementation, as endpoints that choose otherwise than the variant's rows do: each is the variant with some rows
// exchanged. A host may make such a choice at any step.

import { createEndpoint, type Endpoint, type Given } from "../../endpoint/index.ts";
import { protocolOf, rfc, table, type Patch, type Variant } from "../../spec/index.ts";

export interface Choice {
  readonly endpoint: Endpoint;
  /** What is given otherwise at each step. */
  readonly given: Given;
  /** It is open only to a host whose user has closed both directions. */
  readonly onceReleased: boolean;
  /** It is open only to a host whose user has asked for TCP Fast Open. */
  readonly onceFast: boolean;
}

interface Option {
  readonly patches: readonly Patch[];
  readonly given?: Given;
  readonly onceReleased?: boolean;
  readonly onceFast?: boolean;
  /** It is a choice only where this row is in force. */
  readonly besides?: string;
}

const options: readonly Option[] = [
  { patches: [{ enable: "*.OOO.HOLD", cite: [rfc(9293, "3.10.7.4", "SHLD-31")] }] },
  { patches: [{ disable: "*.ACK.DI", cite: [rfc(9293, "3.10.7.4", "MAY-12")] }] },
  { patches: [], given: { textOnSyn: false } },
  { patches: [{ enable: "*.TS.MISSING", cite: [rfc(7323, "3.2")] }], besides: "*.PAWS" },
  {
    patches: ["ESTAB.CLOSE.HD", "FW2.TEXT.HD"].map((enable) => ({ enable, cite: [rfc(9293, "3.6.1", "MAY-1")] })),
    onceReleased: true,
  },
  {
    patches: ["CLOSED.OPEN.TFO", "LISTEN.SYN.TFO"].map((enable) => ({ enable, cite: [rfc(7413, "4.2")] })),
    onceFast: true,
  },
];

/** The variant itself, and what it may do otherwise. `timeWait` of its TCB is 1 while TIME-WAIT lasts. */
export function choicesOf(variant: Variant, { alone = false }: { readonly alone?: boolean } = {}): readonly [Choice, ...Choice[]] {
  const inForce = new Set(protocolOf(variant, table).rows.map(({ id }) => id));
  const endpoints = new Map<string, Endpoint>();
  const choiceOf = ({ patches, given = {}, onceReleased = false, onceFast = false }: Option): Choice => {
    const news = patches.filter((patch) => changes(patch, inForce));
    const key = JSON.stringify(news);
    const endpoint = endpoints.get(key) ?? createEndpoint({ variant: { ...variant, patches: [...variant.patches, ...news] }, timeWait: 2 });
    endpoints.set(key, endpoint);
    return { endpoint, given, onceReleased, onceFast };
  };
  const isOther = ({ patches, given, besides }: Option): boolean =>
    (besides === undefined || inForce.has(besides)) && (given !== undefined || patches.some((patch) => changes(patch, inForce)));
  return [choiceOf({ patches: [] }), ...(alone ? [] : options.filter(isOther).map(choiceOf))];
}

/** Whether a patch makes a difference to the rows in force. */
function changes(patch: Patch, inForce: ReadonlySet<string>): boolean {
  if ("enable" in patch) return !inForce.has(patch.enable);
  return "disable" in patch && inForce.has(patch.disable);
}
