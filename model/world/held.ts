// Segments held for later (RFC 9293 §3.10.7.4, SHLD-31): text and FINs that arrived before what precedes them. One that has become the
// next is processed before anything else happens, as an event of its own that does what its text and FIN ask for.

import { and, each, elementFields, eq, insert, no, not, remove, ticks, when, type Expr, type Stmt } from "../../checker/index.ts";
import type { HostExpr, World } from "./world.ts";

/** Keeps the segment that a rule parameter stands for, unless its like is already held. */
export function holdSegment(world: World, segment: string): readonly Stmt[] {
  if (!world.holding) return [];
  const { held } = world;
  const fields = elementFields(segment, held.fields);
  const known = held.exists((other) => and(eq(other.dst, fields.dst), eq(other.seq, fields.seq), eq(other.fin, fields.fin)));
  return [when(not(known), [insert(held, { ...fields, age: ticks(0) })])];
}

/** Drops the segments held for a host whose number satisfies the condition. */
export function releaseHeld(world: World, host: HostExpr, drop: (seq: Expr<"seq">) => Expr<"bool">): readonly Stmt[] {
  if (!world.holding) return [];
  return [each(world.held, (segment) => ({ keep: not(and(eq(segment.dst, host), drop(segment.seq))), set: {} }))];
}

/** A segment held for some host has become the next one it expects. */
export function heldIsNext(world: World): Expr<"bool"> {
  if (!world.holding) return no;
  return world.held.exists((segment) => eq(segment.seq, world.host.at(segment.dst).rcvNxt));
}

/** Takes the segment that a rule parameter stands for out of what is held. */
export function takeHeld(world: World, segment: string): Stmt {
  return remove(world.held, segment);
}
