// A variant of the protocol in a world with bounds, as a system for the checker.

import { and, assign, no, or, simplifyOpen, type Expr, type Property, type System } from "../checker/index.ts";
import { implies } from "../checker/index.ts";
import { claimsOf, protocolOf, table, type PropertyClaim, type Variant } from "../spec/index.ts";
import { assumptionsOf } from "./assumptions.ts";
import { bindClaim } from "./bind.ts";
import type { Bounds } from "./bounds.ts";
import { eventsOf } from "./events/index.ts";
import { Host, worldOf, type World } from "./world/world.ts";

/**
 * Builds the system, with the claims that ship and those of the variant unless others are given. The bounds must have been checked. With `places` it passes a label
 * where a row that the variant took out of force would have applied. */
export function systemOf(
  variant: Variant,
  bounds: Bounds,
  claims: readonly PropertyClaim[] = claimsOf(variant),
  { places = false } = {},
): System {
  const protocol = protocolOf(variant, table, { places });
  const world = worldOf(bounds, protocol);
  const rules = eventsOf(world, protocol);
  return {
    name: variant.id,
    modulus: bounds.modulus,
    variables: world.variables,
    // Before the first TIME-WAIT, any amount of time has passed since the last.
    initial: (["A", "B"] as const).map((name) => assign(world.host.at(Host.of(name)).sinceTimeWait, world.constants.after2Msl)),
    rules,
    properties: claims.map((claim) =>
      propertyOf(
        claim,
        world,
        rules.map(({ id }) => id),
      ),
    ),
  };
}

/** A claim from the point of view of a host becomes one about both. */
function propertyOf(claim: PropertyClaim, world: World, rules: readonly string[]): Property {
  const { modulus } = world.bounds;
  const hosts = claim.over === "host" ? (["A", "B"] as const) : (["A"] as const);
  const views = (expr: Expr<"bool">): Expr<"bool">[] =>
    hosts.map((host) => simplifyOpen(bindClaim(expr, world, Host.of(host), `property ${claim.id}`), modulus));
  const { id } = claim;
  switch (claim.kind) {
    case "always":
      return { kind: "always", id, where: or(...views(claim.where)), holds: and(...pairwise(views(claim.where), views(claim.holds))) };
    case "reachable":
      return { kind: "reachable", id, when: or(...views(claim.when)) };
    case "possible":
      return { kind: "possible", id, when: and(...views(claim.when)) };
    case "leadsTo": {
      const to = views(claim.to);
      const cases = views(claim.from).map((from, i) => ({ from, to: to[i] ?? no }));
      return { kind: "leadsTo", id, cases, ...assumptionsOf(claim.assumes, world, rules) };
    }
    case "step": {
      const triggers = views(claim.trigger);
      const holds = views(claim.holds);
      return { kind: "step", id, trigger: or(...triggers), holds: and(...pairwise(triggers, holds)) };
    }
  }
}

/** For each host, the conclusion wherever the premise is true. */
function pairwise(premises: readonly Expr<"bool">[], conclusions: readonly Expr<"bool">[]): readonly Expr<"bool">[] {
  return premises.map((premise, i) => implies(premise, conclusions[i] ?? no));
}
