// Events that no table has, of somebody's variant. What time brings about happens at once: a tick waits until it has, as long as there is room
// in the network for what it sends. What only may happen has a condition and no clock.

import {
  add,
  and,
  assign,
  eq,
  int,
  le,
  lt,
  no,
  not,
  or,
  rule,
  ticks,
  when,
  yes,
  type Expr,
  type Place,
  type Rule,
  type Stmt,
} from "../../checker/index.ts";
import { bind, stepStatements } from "../../endpoint/index.ts";
import { rowOfEvent, State, type OwnEvent } from "../../spec/index.ts";
import { hostSurroundings } from "../world/host.ts";
import { Host, type HostExpr, type World } from "../world/world.ts";
import { guarded, type Scene } from "./scene.ts";

/** The rules of these events. */
export function ownEventRules(scene: Scene): readonly Rule[] {
  return scene.world.events.map(({ event, clock }) =>
    rule({
      id: event.id,
      says: event.says,
      params: { host: Host.sort },
      when: ({ host }) => (clock === null ? mayHappen(scene.world, event, host) : isDue(scene.world, event, clock, host)),
      do: ({ host }) => [
        ...scene.begin("none", host),
        ...(clock === null ? [] : [assign(clock(host), ticks(0))]),
        stepStatements("own-event", [rowOfEvent(event)], hostSurroundings(scene.world, host, null)),
      ],
    }),
  );
}

/** Time does not pass while something is due. */
export function ownEventsFirst(scene: Scene, tick: Rule): Rule {
  const { world } = scene;
  const due = world.events.flatMap(({ event, clock }) => {
    if (clock === null) return [];
    const sends = (event.do ?? []).filter((effect) => effect.do === "send").length;
    const isRoom =
      sends === 0
        ? yes
        : le(
            add(
              world.network.count(() => yes),
              int(sends),
            ),
            world.constants.capacity,
          );
    return (["A", "B"] as const).map((name) => and(isRoom, isDue(world, event, clock, Host.of(name))));
  });
  return due.length === 0 ? tick : guarded(tick, not(or(...due)));
}

/** A tick is counted by the clocks that run. */
export function countTick(world: World, host: HostExpr): readonly Stmt[] {
  return world.events.flatMap(({ event, clock }) =>
    clock === null
      ? []
      : [when(and(isIn(world, event, host), lt(clock(host), ticks(event.after ?? 0))), [assign(clock(host), add(clock(host), ticks(1)))])],
  );
}

/** Clocks that count from the last arrival begin anew. */
export function noteArrival(world: World, host: HostExpr): readonly Stmt[] {
  return world.events.flatMap(({ event, clock }) => (clock === null || event.since !== "arrival" ? [] : [assign(clock(host), ticks(0))]));
}

function isIn(world: World, event: OwnEvent, host: HostExpr): Expr<"bool"> {
  return State.is(world.host.at(host).state, ...event.in);
}

function isDue(world: World, event: OwnEvent, clock: (host: HostExpr) => Place<"tick">, host: HostExpr): Expr<"bool"> {
  return and(isIn(world, event, host), eq(clock(host), ticks(event.after ?? 0)));
}

function mayHappen(world: World, event: OwnEvent, host: HostExpr): Expr<"bool"> {
  const condition = event.when === undefined ? no : bind(event.when, hostSurroundings(world, host, null), `event ${event.id}`);
  return and(isIn(world, event, host), condition);
}
