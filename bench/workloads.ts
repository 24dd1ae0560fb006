// What is searched: each workload is one system, made anew by every process that measures it, with the counts it must have and, where
// other model checkers are to search it too, its text in their languages.

import { slice, type System } from "../checker/index.ts";
import { boundsOf, propertiesIn, scenarios, systemOf, type Bounds } from "../model/index.ts";
import { variants } from "../spec/index.ts";
import { sizes, tcpclose, type Size } from "./models/tcpclose.ts";

/** A preset of the real model, as the command line would name it. */
export interface Preset {
  readonly variant: string;
  readonly scenario: string;
  readonly set: Partial<Pick<Bounds, "opens" | "data" | "retransmissions">>;
  readonly properties: "all" | "none";
}

/** Where a peer's text of a workload comes from: a file written by hand with its constants, or our export of a preset. */
export type PeerText =
  | { readonly from: "file"; readonly name: string; readonly constants: Readonly<Record<string, number>> }
  | { readonly from: "export"; readonly preset: Preset };

export interface Workload {
  readonly model: string;
  readonly size: string;
  readonly says: string;
  readonly system: () => System;
  /** How many states every exact search of it finds. */
  readonly states: number;
  /** How many transitions, not counting firings that change nothing; null where that was never recorded. */
  readonly transitions: number | null;
  readonly peerText: PeerText | null;
  /** Whether it is small enough for the interpreter. */
  readonly isTiny: boolean;
}

export const workloads: readonly Workload[] = [
  ...Object.entries(sizes).map(([size, published]) => ofTcpclose(size, published)),
  ofTcp("TINY", 4_867, 12_300, {
    variant: "rfc9293",
    scenario: "quick",
    set: { opens: 1, data: 1, retransmissions: 0 },
    properties: "all",
  }),
  ofTcp("QUICK", 16_273, 45_139, { variant: "rfc9293", scenario: "quick", set: {}, properties: "none" }),
  ofTcp("TABLE-E", 121_164, 425_883, { variant: "rfc9293", scenario: "table-e", set: {}, properties: "none" }),
  ofTcp("STANDARD", 15_609_438, 66_924_530, { variant: "rfc9293", scenario: "standard", set: {}, properties: "none" }),
  ofTcp("PROOF", 76_229_227, null, { variant: "rfc9293", scenario: "standard", set: {}, properties: "all" }),
];

function ofTcpclose(size: string, { constants, states, transitions }: Size): Workload {
  const says = `the benchmark model with ${Object.entries(constants)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ")}`;
  return {
    model: "tcpclose",
    size,
    says,
    system: () => tcpclose(constants),
    states,
    transitions,
    peerText: { from: "file", name: "tcpclose", constants: { ...constants } },
    isTiny: size === "TINY",
  };
}

function ofTcp(size: string, states: number, transitions: number | null, preset: Preset): Workload {
  const { variant, scenario, set, properties } = preset;
  const bounds = Object.entries(set).map(([name, value]) => ` ${name}=${value}`);
  return {
    model: "tcp",
    size,
    says: `${variant} in ${scenario}${bounds.join("")}, ${properties === "all" ? "every property" : "no property"}`,
    system: () => systemOfPreset(preset),
    states,
    transitions,
    // A peer stops at the first violation or judges other things than we do; only bare state spaces are compared.
    peerText: properties === "none" ? { from: "export", preset } : null,
    isTiny: size === "TINY",
  };
}

function systemOfPreset({ variant: variantId, scenario: scenarioId, set, properties }: Preset): System {
  const variant = variants.find(({ id }) => id === variantId);
  const scenario = scenarios.find(({ id }) => id === scenarioId);
  if (variant === undefined || scenario === undefined) throw new Error(`no preset ${variantId} in ${scenarioId}`);
  const system = systemOf(variant, boundsOf(scenario, variant, set));
  return slice(system, properties === "none" ? [] : propertiesIn(scenario));
}
