// The events of the world, one rule for each kind: what users do, what the network does, what timers do. An event does everything that
// happens in response to it, as the table says.

import { not, or, type Rule } from "../../checker/index.ts";
import type { Protocol } from "../../spec/index.ts";
import { Host, type World } from "../world/world.ts";
import { arrivalRules, heldFirst } from "./arrivals.ts";
import { ownEventRules } from "./own.ts";
import { guarded, sceneOf, type Scene } from "./scene.ts";
import { timerRules } from "./timers.ts";
import { mustListen, userRules } from "./users.ts";

/** All rules of the world, in the order in which they are tried. */
export function eventsOf(world: World, protocol: Protocol): readonly Rule[] {
  const scene = sceneOf(world, protocol);
  const rules = [...userRules(scene), ...arrivalRules(scene), ...ownEventRules(scene), ...timerRules(scene)];
  return heldFirst(scene, listenerFirst(scene, rules));
}

/** Where a listener stands, nothing else happens before it listens again. */
function listenerFirst(scene: Scene, rules: readonly Rule[]): readonly Rule[] {
  if (scene.world.bounds.listener !== "standing") return rules;
  const listening = not(or(...(["A", "B"] as const).map((name) => mustListen(scene, Host.of(name)))));
  return rules.map((one) => (one.id === "OPEN passive" ? one : guarded(one, listening)));
}
