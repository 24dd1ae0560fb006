// The model of TCP as something to prove by induction: two hosts that any number of segments lie between, with numbers that do not wrap round.

import { type Clause, type Expr, type Induction, type Walks } from "../../../checker/index.ts";
import { protocolOf, table, type PropertyClaim, type Variant } from "../../../spec/index.ts";
import { clientServer, namedRoles, usualBounds, type Bounds } from "../../bounds.ts";
import { systemOf } from "../../system.ts";
import { worldOf } from "../../world/world.ts";
import { inductiveAssumptions, type InductionSetting, type ProofRoles } from "../assumptions.ts";
import { gracefulSoFar } from "../ends.ts";
import { usualTimeWait } from "../time-wait.ts";
import { candidatesFor } from "./candidates/index.ts";

export interface TcpInduction {
  readonly induction: Induction;
  /** Everything that is tried as a clause. */
  readonly candidates: readonly Clause[];
}

/** What a proof of these claims by induction is about. */
export function inductionOf(
  variant: Variant,
  claims: readonly PropertyClaim[],
  {
    timeWait = usualTimeWait(variant),
    roles = "client-server",
    gap = "1",
    sending = "again",
    ends = "any",
  }: Partial<InductionSetting> = {},
): TcpInduction {
  const again = sending === "again" ? 1 : 0;
  const bounds = boundsOf(variant, roles, {
    modulus: 2 ** 32,
    window: 4,
    msl: 1,
    data: 1,
    opens: 2,
    retransmissions: again,
    duplicates: again,
  });
  const world = worldOf(bounds, protocolOf(variant, table));
  const system = systemOf(variant, bounds, claims);
  const host: Expr<"enum Host"> = { op: "param", kind: "enum Host", name: "host", field: null };
  // A segment does different things in each state of the host that it arrives at.
  const cases = system.rules.filter(({ id }) => id.startsWith("arrival")).map(({ id }) => ({ rule: id, of: world.host.at(host).state }));
  return {
    induction: {
      system,
      assumptions: inductiveAssumptions(bounds, world, variant.parameters, { timeWait, roles, gap, sending, ends }),
      cases,
    },
    candidates: candidatesFor(world),
  };
}

/** Walks through the same model with small bounds, to sort out candidates. */
export function walksOf(
  variant: Variant,
  {
    seed,
    steps,
    roles = "client-server",
    sending = "again",
    ends = "any",
  }: { readonly seed: number; readonly steps: number } & Partial<Pick<InductionSetting, "roles" | "sending" | "ends">>,
): Walks {
  const [retransmissions, duplicates] = sending === "again" ? [2, 4] : [0, 0];
  const bounds = boundsOf(variant, roles, { modulus: 2 ** 16, window: 3, msl: 2, data: 2, opens: 4, retransmissions, duplicates });
  const world = worldOf(bounds, protocolOf(variant, table));
  const { incarnations } = world;
  const { window, msl, timeWait, isnGap, data, opens, capacity } = bounds;
  return {
    system: systemOf(variant, bounds, []),
    parameters: { window, msl, timeWait, isnGap, data, opens, duplicates, capacity, retransmissions, incarnations },
    weights: { tick: 0.25, "arrival of a copy": 0.3, retransmission: 0.5, SEND: 0.5, "OPEN active": 3, "OPEN passive": 3 },
    ...(ends === "graceful" ? { within: gracefulSoFar(world) } : {}),
    seed,
    steps,
    length: 100,
    numbers: Array.from({ length: incarnations + 1 }, (_, i) => i),
  };
}

type Size = Pick<Bounds, "modulus" | "window" | "msl" | "data" | "opens" | "retransmissions" | "duplicates">;

function boundsOf({ parameters }: Variant, roles: ProofRoles, size: Size): Bounds {
  return {
    ...usualBounds,
    ...size,
    timeWait: (parameters.timeWaitMsl ?? 2) * size.msl,
    capacity: 7,
    isn: "mono",
    isnGap: 2,
    roles: namedRoles[roles] ?? clientServer,
  };
}
