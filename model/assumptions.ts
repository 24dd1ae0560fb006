// What the assumptions of a claim mean in this world: which rules are fair, and how.
//
// Delivery is strong, because a segment in flight grows old and is gone, so that arrival is enabled again and again but not all the time;
// and it is for each kind of segment by itself, because a network that lets only bare ACKs through is not fair to a FIN. A timer that
// cannot act because the bounded network is full is enabled again and again too, so retransmission and CLOSE are strong as well.

import { and, not, lt, eq, elementFields, int, type Assumptions, type Expr, type Fairness } from "../checker/index.ts";
import type { Assumption } from "../spec/index.ts";
import type { World } from "./world/world.ts";

/** The assumptions of a claim as the checker's. Rules that a world does not have are not spoken of. */
export function assumptionsOf(names: readonly Assumption[], world: World, rules: readonly string[]): Assumptions {
  const all = names.map((name) => meaningOf(name, world));
  return {
    fair: all.flatMap(({ fair }) => fair).filter(({ rule }) => rules.includes(rule)),
    finite: all.flatMap(({ finite }) => finite).filter((rule) => rules.includes(rule)),
  };
}

function meaningOf(name: Assumption, world: World): Assumptions {
  const fair = (rule: string, strength: Fairness["strength"]): Fairness => ({ rule, fixed: {}, strength });
  switch (name) {
    case "time":
      // What is due keeps time from passing, so that it has to happen.
      return { fair: ["tick", ...timedEvents(world)].map((rule) => fair(rule, rule === "tick" ? "weak" : "strong")), finite: [] };
    case "delivery":
      return {
        fair: world.bounds.channel === "fair" ? kindsOfSegments(world).map((where) => ({ ...fair("arrival", "strong"), where })) : [],
        finite: [],
      };
    case "retransmission":
      return { fair: [fair("retransmission", "strong")], finite: [] };
    case "giving up":
      return { fair: [fair("user timeout", "weak")], finite: [] };
    case "closing":
      return { fair: [fair("CLOSE", "strong"), fair("CLOSE queued", "strong")], finite: [] };
    case "opening":
      return { fair: [fair("OPEN active", "strong")], finite: [] };
    case "no retransmission":
      return { fair: [], finite: ["retransmission"] };
  }
}

function timedEvents({ events }: World): readonly string[] {
  return events.flatMap(({ event, clock }) => (clock === null ? [] : [event.id]));
}

/** SYN, SYN with ACK, FIN, RST, text, and bare ACK. */
function kindsOfSegments(world: World): readonly Expr<"bool">[] {
  const { syn, ackFlag, fin, rst, data } = elementFields("segment", world.network.fields);
  const plain = and(not(syn), not(fin), not(rst));
  const text = lt(int(0), data);
  return [
    and(syn, not(ackFlag)),
    and(syn, ackFlag),
    fin,
    rst,
    ...(world.bounds.data === 0 ? [] : [and(plain, text)]),
    and(plain, eq(data, int(0))),
  ];
}
