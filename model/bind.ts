// What the words of a claim mean in the modelled world, from the point of view of one host: `tcb` is that host's TCB, `peer` the other host,
// `history` what is remembered of a run.

import { eq, rewrite, type Expr, type Read } from "../checker/index.ts";
import { notHere, wordOf, type Surroundings } from "../endpoint/index.ts";
import { hostSurroundings } from "./world/host.ts";
import { other, type HostExpr, type World } from "./world/world.ts";

/** Rewrites an expression over the vocabulary of claims into one over the world; `source` names the claim for an error. */
export function bindClaim<E extends Expr>(expr: E, world: World, host: HostExpr, source: string): E {
  const [self, others] = [hostSurroundings(world, host, null), hostSurroundings(world, other(host), null)];
  return rewrite(expr, (node) => (node.op === "read" ? meaningOf(node, world, host, self, others, source) : node));
}

function meaningOf(node: Read, world: World, host: HostExpr, self: Surroundings, others: Surroundings, source: string): Expr {
  const field = node.field ?? "";
  switch (node.variable) {
    case "history":
      return remembered(node, world, host, source);
    case "peer":
      return Object.hasOwn(others.tcb, field)
        ? wordOf({ ...node, variable: "tcb" }, others, source)
        : remembered(node, world, other(host), source);
    case "path":
      return { ...world.lost, moment: node.moment };
    case "event":
      return field === "mine" ? eq(world.event.actor, host) : node;
    default:
      return wordOf(node, self, source);
  }
}

/** A field of a host that no implementation stores. */
function remembered({ field, variable, moment }: Read, world: World, host: HostExpr, source: string): Expr {
  const found = Object.entries(world.host.at(host)).find(([name]) => name === field)?.[1];
  if (found !== undefined) return { ...found, moment };
  throw notHere(`${source}: ${variable}.${field ?? ""}`);
}
