// What RFC 9293 leaves to an implementation, as endpoints that choose otherwise than the variant's rows do: each is the variant with some rows
// exchanged. A stack may make such a choice at any step.

import { createEndpoint, type Endpoint, type Given } from "../../../endpoint/index.ts";
import { protocolOf, rfc, table, type Patch, type Variant } from "../../../spec/index.ts";

export interface Choice {
  readonly endpoint: Endpoint;
  /** What is given otherwise at each step. */
  readonly given: Given;
}

const options: readonly { readonly patches: readonly Patch[]; readonly given?: Given }[] = [
  { patches: [{ enable: "*.OOO.HOLD", cite: [rfc(9293, "3.10.7.4", "SHLD-31")] }] },
  { patches: [{ disable: "*.ACK.DI", cite: [rfc(9293, "3.10.7.4", "MAY-12")] }] },
  { patches: [], given: { textOnSyn: false } },
];

/** The variant itself, and what it may do otherwise. `timeWait` of its TCB is 1 while TIME-WAIT lasts. */
export function choicesOf(variant: Variant, { alone = false }: { readonly alone?: boolean } = {}): readonly Choice[] {
  const inForce = new Set(protocolOf(variant, table).rows.map(({ id }) => id));
  const usable = alone ? [] : options.filter(({ patches }) => patches.every((patch) => changes(patch, inForce)));
  const endpoints = new Map<string, Endpoint>();
  return [{ patches: [], given: {} }, ...usable].map(({ patches, given = {} }) => {
    const key = JSON.stringify(patches);
    const patched = { ...variant, patches: [...variant.patches, ...patches] };
    const endpoint = endpoints.get(key) ?? createEndpoint({ variant: patched, timeWait: 2 });
    endpoints.set(key, endpoint);
    return { endpoint, given };
  });
}

/** Whether a patch makes a difference to the rows in force. */
function changes(patch: Patch, inForce: ReadonlySet<string>): boolean {
  if ("enable" in patch) return !inForce.has(patch.enable);
  return "disable" in patch && inForce.has(patch.disable);
}
