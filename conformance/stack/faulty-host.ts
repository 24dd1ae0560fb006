// A host of a variant that has one fault at a time, any that is chosen.

import { endpointOn, type Endpoint } from "../../endpoint/index.ts";
import { protocolOf, table, type Variant } from "../../spec/index.ts";
import type { Choice } from "../host/choices.ts";
import { faultyRowsOf } from "../fault/faulty-rows.ts";
import type { Fault } from "../fault/fault.ts";
import { metNothing, type Met } from "../fault/suspects.ts";

export interface FaultyHost {
  readonly choice: Choice;
  readonly faults: readonly Fault[];
  choose(fault: Fault | null): void;
  /** Forgets which steps were taken, and notes them from now on. */
  watch(): Met;
}

/** The window and the length of TIME-WAIT are those of every host here. */
const settings = { modulus: 2 ** 32, window: 65_535, timeWait: 2 };

export function faultyHostOf(variant: Variant): FaultyHost {
  const { rows, faults, stepper, state, choose } = faultyRowsOf(variant);
  const endpoint = endpointOn({ ...settings, protocol: { ...protocolOf(variant, table), rows } }, stepper, state);
  let met = metNothing();
  const noted: Endpoint = {
    ...endpoint,
    get state() {
      return endpoint.state;
    },
    step(step, given) {
      const before = endpoint.state;
      const reaction = endpoint.step(step, given);
      met.note(step, [before]);
      return reaction;
    },
    receive(segment, given) {
      const before = endpoint.state;
      const reaction = endpoint.receive(segment, given);
      met.note("arrival", [before, reaction.state]);
      return reaction;
    },
  };
  return {
    choice: { endpoint: noted, given: {}, onceReleased: false, onceFast: false },
    faults,
    choose,
    watch: () => (met = metNothing()),
  };
}
