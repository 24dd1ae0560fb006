// The machines that the judge of a variant needs, each compiled once, when it is first needed: its own rows, and the same with what an endpoint
// may do besides.

import { patchedRow, protocolOf, rfc, table, withTimestamps, type Patch, type Variant } from "../../spec/index.ts";
import { machineOf, type Machine } from "./machine.ts";

export interface Machines {
  readonly machine: Machine;
  readonly halfDuplex: Machine;
  readonly fastOpen: Machine;
  /** Whether some row of the variant enters TIME-WAIT. */
  readonly hasTimeWait: boolean;
}

const halfDuplex: readonly Patch[] = ["ESTAB.CLOSE.HD", "FW2.TEXT.HD"].map((enable) => ({ enable, cite: [rfc(1122, "4.2.2.13")] }));
const fastOpen: readonly Patch[] = ["CLOSED.OPEN.TFO", "LISTEN.SYN.TFO"].map((enable) => ({ enable, cite: [rfc(7413, "4.2")] }));

const known = new WeakMap<Variant, Machines>();

export function machinesOf(variant: Variant): Machines {
  const others: { halfDuplex?: Machine; fastOpen?: Machine } = {};
  // Real endpoints use timestamps where both SYNs have them.
  const stamped = withTimestamps(variant);
  const machines = known.get(variant) ?? {
    machine: machineOf(stamped),
    get halfDuplex() {
      return (others.halfDuplex ??= machineOf(enabling(stamped, halfDuplex), { closedBoth: 1 }));
    },
    get fastOpen() {
      return (others.fastOpen ??= machineOf(enabling(stamped, fastOpen)));
    },
    hasTimeWait: protocolOf(variant, table).rows.some(({ goto }) => goto === "TIME-WAIT"),
  };
  known.set(variant, machines);
  return machines;
}

function enabling(variant: Variant, patches: readonly Patch[]): Variant {
  return { ...variant, patches: [...variant.patches, ...patches] };
}

/** A variant without one of its patches. */
interface Less {
  readonly row: string;
  readonly less: Variant;
}

const lessKnown = new WeakMap<Variant, readonly Less[]>();

/** A variant without each of the rows that it turns on, off or puts in, in turn. */
export function eachLess(variant: Variant): readonly Less[] {
  const found = lessKnown.get(variant);
  if (found !== undefined) return found;
  const all = variant.patches.map((patch) => ({
    row: patchedRow(patch),
    less: { ...variant, patches: variant.patches.filter((other) => other !== patch) },
  }));
  lessKnown.set(variant, all);
  return all;
}
