// What timers and the clock do. A timer that does not run never expires; when one that runs does is open, but for TIME-WAIT's, which counts
// ticks.

import { add, and, assign, each, eq, int, lt, rule, sub, ticks, when, yes, type Rule, type Stmt } from "../../checker/index.ts";
import { Event, State, type StepId } from "../../spec/index.ts";
import { ageHistory } from "../world/history.ts";
import { Host } from "../world/world.ts";
import { countTick, ownEventsFirst } from "./own.ts";
import type { EventName, Scene } from "./scene.ts";

/** The rules of timers, the clock last. */
export function timerRules(scene: Scene): readonly Rule[] {
  const { world, protocol } = scene;
  const { retransmissions, userTimeout } = world.bounds;
  const hasRows = (step: StepId): boolean =>
    [...protocol.at.A, ...protocol.at.B].some((row) => row.step === step && row.status !== "removed");
  return [
    ...(retransmissions === 0 ? [] : [retransmissionRule(scene, retransmissions)]),
    ...(userTimeout === "never" ? [] : [timeoutRule(scene, "user timeout", "A host gives up what is not acknowledged.", "user-timeout")]),
    ...(hasRows("fin-wait-2-timeout")
      ? [timeoutRule(scene, "FIN-WAIT-2 timeout", "A host no longer waits for the peer's FIN.", "fin-wait-2-timeout")]
      : []),
    ownEventsFirst(scene, rule({ id: "tick", says: "Time passes.", params: {}, when: () => yes, do: () => tickBody(scene) })),
  ];
}

function retransmissionRule(scene: Scene, most: number | "unlimited"): Rule {
  const { world } = scene;
  return rule({
    id: "retransmission",
    says: "A host's retransmission timer expires.",
    params: { host: Host.sort },
    when: ({ host }) => scene.applicable("retransmission-timeout", host),
    limit:
      most === "unlimited"
        ? null
        : { bound: "retransmissions", within: ({ host }) => lt(world.host.at(host).retransmitted, world.constants.retransmissions) },
    do: ({ host }) => {
      const { retransmitted } = world.host.at(host);
      return [
        ...scene.begin("retransmission", host),
        ...(most === "unlimited" ? [] : [assign(retransmitted, add(retransmitted, int(1)))]),
        ...scene.step("retransmission-timeout", host),
      ];
    },
  });
}

function timeoutRule(scene: Scene, id: EventName & string, says: string, step: StepId): Rule {
  return rule({
    id,
    says,
    params: { host: Host.sort },
    when: ({ host }) => scene.applicable(step, host),
    do: ({ host }) => [...scene.begin(id, host), ...scene.step(step, host)],
  });
}

/** One tick: segments that are as old as MSL are gone, the others age; timers run, and one that runs out acts at once. */
function tickBody(scene: Scene): readonly Stmt[] {
  const { world } = scene;
  const { network } = world;
  const old = world.constants.msl;
  return [
    assign(world.event.kind, Event.of("tick")),
    when(
      network.exists((segment) => eq(segment.age, old)),
      [assign(world.lost, yes)],
    ),
    each(network, (segment) => ({ keep: lt(segment.age, old), set: { age: add(segment.age, ticks(1)) } })),
    ...(["A", "B"] as const).flatMap((name) => {
      const host = Host.of(name);
      const self = world.host.at(host);
      return [
        ...ageHistory(world, host),
        ...countTick(world, host),
        when(and(State.is(self.state, "TIME-WAIT"), lt(ticks(0), self.timeWait)), [
          assign(self.timeWait, sub(self.timeWait, ticks(1))),
          when(eq(self.timeWait, ticks(0)), scene.step("time-wait-timeout", host)),
        ]),
      ];
    }),
  ];
}
