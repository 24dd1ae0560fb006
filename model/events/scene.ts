// What every event of the world is made from: the world, the rows in force, and the hosts as surroundings of those rows.

import { assign, ite, when, type Expr, type Rule, type Stmt } from "../../checker/index.ts";
import { applicable, stepStatements } from "../../endpoint/index.ts";
import { Event, type Protocol, type Row, type StepId } from "../../spec/index.ts";
import { hostSurroundings } from "../world/host.ts";
import { Host, type HostExpr, type World } from "../world/world.ts";
import type { HostName } from "../bounds.ts";

export type EventName = (typeof Event.values)[number];

export interface Scene {
  readonly world: World;
  readonly protocol: Protocol;
  /** Says what happens and who acts. */
  begin(kind: EventName, host: HostExpr): readonly Stmt[];
  /** Statements that depend on the rows in force at a host. */
  with(host: HostExpr, make: (rows: readonly Row[]) => readonly Stmt[]): readonly Stmt[];
  /** One step of the table that no segment takes. */
  step(step: StepId, host: HostExpr): readonly Stmt[];
  /** The condition under which such a step does something. */
  applicable(step: StepId, host: HostExpr): Expr<"bool">;
}

export function sceneOf(world: World, protocol: Protocol): Scene {
  return {
    world,
    protocol,
    begin: (kind, host) => [assign(world.event.kind, Event.of(kind)), assign(world.event.actor, host)],
    with: (host, make) => {
      const { A, B } = protocol.at;
      return A === B ? make(A) : [when(Host.is(host, "A"), make(A), make(B))];
    },
    step(step, host) {
      return this.with(host, (rows) => [stepStatements(step, rows, hostSurroundings(world, host, null))]);
    },
    applicable: (step, host) => {
      const { A, B } = protocol.at;
      const at = (rows: readonly Row[]): Expr<"bool"> => applicable(step, rows, hostSurroundings(world, host, null));
      return A === B ? at(A) : ite(Host.is(host, "A"), at(A), at(B));
    },
  };
}

/** Whether the host has a role. */
export function inRole(host: HostExpr, hosts: readonly HostName[]): Expr<"bool"> {
  return Host.is(host, ...hosts);
}

/** A rule that fires only under a further condition. */
export function guarded(one: Rule, condition: Expr<"bool">): Rule {
  const also = (guard: Expr): Expr => ({ op: "and", kind: "bool", args: [condition, guard] });
  const { cut } = one;
  return { ...one, guard: also(one.guard), ...(cut === undefined ? {} : { cut: { ...cut, otherwise: also(cut.otherwise) } }) };
}
