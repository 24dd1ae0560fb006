// What the words of the specification mean in the modelled world, from the point of view of one host: `tcb` is that host's TCB, `peer`
// the other host, `seg` the segment in the rule's hands, `given` what scheme and bounds decide. Windows are constants here.

import { add, eq, InputError, int, ite, rewrite, no, seqNumber, ticks, yes, type Expr } from "../checker/index.ts";
import { Event } from "../spec/index.ts";
import { other, type HostExpr, type World } from "./world.ts";

/**
 * Rewrites an expression over the vocabulary into one over the world. `segment` names the rule parameter that holds the segment,
 * `source` the row or property for an error. */
export function bind<E extends Expr>(expr: E, world: World, host: HostExpr, segment: string | null, source: string): E {
  return rewrite(expr, (node) => {
    if (node.op !== "read") return node;
    const field = node.field ?? "";
    switch (node.variable) {
      case "tcb":
        return constantFields(world)[field] ?? hostField(world, host, field, node.moment, source);
      case "history":
        return hostField(world, host, field, node.moment, source);
      case "peer":
        return hostField(world, other(host), field, node.moment, source);
      case "seg":
        if (!(field in segmentFields) && !(field in world.network.fields)) throw notModelled(`${source}: seg.${field}`);
        return segmentFields[field] ?? { op: "param", kind: node.kind, name: required(segment), field };
      case "given":
        return givenField(world, host, field, source);
      case "path":
        return { ...world.lost, moment: node.moment };
      case "event":
        return field === "mine" ? eq(world.event.actor, host) : node;
      default:
        return node;
    }
  });
}

/** Fields of a TCB that are constant in this world; setting them has no effect. */
export function constantFields(world: World): Readonly<Record<string, Expr>> {
  const window = int(world.bounds.window);
  return { sndWnd: window, rcvWnd: window, maxSndWnd: window, sndWl1: seqNumber(0), sndWl2: seqNumber(0) };
}

const segmentFields: Readonly<Record<string, Expr>> = { wnd: int(0) };

function hostField(world: World, host: HostExpr, field: string, moment: "now" | "before", source: string): Expr {
  const place = Object.entries(world.host.at(host)).find(([name]) => name === field)?.[1];
  if (place === undefined) {
    throw notModelled(`${source}: tcb.${field}`);
  }
  return { ...place, moment };
}

function givenField(world: World, host: HostExpr, field: string, source: string): Expr {
  const { bounds } = world;
  const self = world.host.at(host);
  switch (field) {
    case "iss":
      // The incarnation has begun when this is read, so the first one is number 1.
      return bounds.isn === "const"
        ? seqNumber(0)
        : ite(eq(self.incarnation, int(1)), seqNumber(0), add(self.lastSndNxt, int(bounds.isnGap)));
    case "passive":
      return Event.is(world.event.kind, "open passive");
    case "octets":
    case "resendOctets":
      return int(1);
    case "closeWithText":
      return int(0);
    case "timeWait":
      return ticks(world.fullTimer);
    case "msl":
      return ticks(bounds.msl);
    case "after2Msl":
      return ticks(world.after2Msl);
    case "remoteSpecified":
    case "permitted":
    case "sameCompartment":
      return yes;
    case "urgent":
    case "crashed":
    case "quiet":
    case "textOnSyn":
    case "textQueued":
    case "resendFin":
    case "windowsVary":
      return no;
    default:
      throw notModelled(`${source}: given.${field}`);
  }
}

/** A row in force reads something that this world does not have. */
function notModelled(place: string): InputError {
  return new InputError({
    code: "TWM-110",
    place,
    expected: "something that the model represents",
    found: "something that only rows of the table speak of: timestamps, unread data, the TCB saved by MAY-2",
    hint: "leave the rows that read it disabled; see docs/limits.md",
  });
}

function required(segment: string | null): string {
  if (segment === null) throw new Error("a row without a segment reads one");
  return segment;
}
