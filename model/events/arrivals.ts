// What the network does: a segment arrives, or a copy of it does, or one that arrived early and was held becomes the next.

import { add, and, assign, eq, int, lt, not, or, remove, rule, when, yes, type Expr, type Rule, type Stmt } from "../../checker/index.ts";
import { arrivalStatements, stepsInOrder } from "../../endpoint/index.ts";
import { State } from "../../spec/index.ts";
import { heldIsNext, takeHeld } from "../world/held.ts";
import { noteFinInTimeWait } from "../world/history.ts";
import { hostSurroundings } from "../world/host.ts";
import { Host, type HostExpr, type World } from "../world/world.ts";
import { noteArrival } from "./own.ts";
import { guarded, type Scene } from "./scene.ts";

type SegmentExpr = { readonly [Field in keyof World["network"]["fields"]]: Expr<World["network"]["fields"][Field]["kind"]> };

/** The rules of arriving segments. */
export function arrivalRules(scene: Scene): readonly Rule[] {
  const { world } = scene;
  const { duplicates } = world.bounds;
  const copied = [assign(world.duplicated, add(world.duplicated, int(1)))];
  return [
    arrivalRule(scene, "arrival", "A segment arrives.", null, [remove(world.network, "segment")]),
    ...(duplicates === 0
      ? []
      : [
          arrivalRule(
            scene,
            "arrival of a copy",
            "A segment arrives, and a copy of it stays in the network.",
            lt(world.duplicated, world.constants.duplicates),
            copied,
          ),
        ]),
  ];
}

/** `within` is a bound on how often, if there is one; `taken` says what becomes of the segment in the network. */
function arrivalRule(scene: Scene, id: string, says: string, within: Expr<"bool"> | null, taken: readonly Stmt[]): Rule {
  const { world } = scene;
  return rule({
    id,
    says,
    params: { host: Host.sort, segment: world.network },
    when: ({ host, segment }) => eq(segment.dst, host),
    limit: within === null ? null : { bound: "duplicates", within: () => within },
    do: ({ host, segment }) => [...taken, ...arrive(scene, host, segment)],
  });
}

function arrive(scene: Scene, host: HostExpr, segment: SegmentExpr): readonly Stmt[] {
  const { world } = scene;
  return [
    ...scene.begin("arrival", host),
    ...noteArrival(world, host),
    ...noteArrived(world, segment),
    when(and(State.is(world.host.at(host).state, "TIME-WAIT"), segment.fin), noteFinInTimeWait(world, host)),
    ...scene.with(host, (rows) => [arrivalStatements(rows, hostSurroundings(world, host, "segment"))]),
  ];
}

/** What properties see of the segment that is being processed. */
function noteArrived({ arrived }: World, segment: SegmentExpr): readonly Stmt[] {
  return [
    assign(arrived.seq, segment.seq),
    assign(arrived.ack, segment.ack),
    assign(arrived.syn, segment.syn),
    assign(arrived.ackFlag, segment.ackFlag),
    assign(arrived.fin, segment.fin),
    assign(arrived.rst, segment.rst),
    assign(arrived.data, segment.data),
    assign(arrived.from, segment.from),
    assign(arrived.to, segment.to),
    assign(arrived.offset, segment.offset),
  ];
}

/** Where early segments are held, one that has become the next is processed before anything else happens, as soon as there is room for its ACK. */
export function heldFirst(scene: Scene, rules: readonly Rule[]): readonly Rule[] {
  const { world } = scene;
  if (!world.holding) return rules;
  const full = not(
    lt(
      world.network.count(() => yes),
      world.constants.capacity,
    ),
  );
  const nothingHeld = or(not(heldIsNext(world)), full);
  return [heldRule(scene), ...rules.map((one) => guarded(one, nothingHeld))];
}

/** Its text and FIN are processed; the rest of it was when it arrived. */
function heldRule(scene: Scene): Rule {
  const { world } = scene;
  return rule({
    id: "held segment",
    says: "A segment that arrived early is processed.",
    params: { host: Host.sort, segment: world.held },
    when: ({ host, segment }) => and(eq(segment.dst, host), eq(segment.seq, world.host.at(host).rcvNxt)),
    do: ({ host, segment }) => [
      ...scene.begin("arrival", host),
      ...noteArrived(world, segment),
      takeHeld(world, "segment"),
      ...scene.with(host, (rows) => stepsInOrder(["7-text", "8-fin"], rows, hostSurroundings(world, host, "segment"))),
    ],
  });
}
