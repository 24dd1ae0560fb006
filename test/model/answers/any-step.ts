// Steps of a host from any TCB, with any segment or call: what the claims of the family "answers" are about, also where no run gets to.

import { evaluator, yes, type Expr, type State as Values } from "../../../checker/index.ts";
import { boundsOf, systemOf } from "../../../model/index.ts";
import { properties, stateNames, Event, type StateName, type Variant } from "../../../spec/index.ts";
import type { Random } from "../../random.ts";
import { scenarioCalled } from "../presets.ts";

type Fields = Readonly<Record<string, number>>;

/** What a step found and what it left, in plain numbers. */
export interface Step {
  readonly kind: string;
  readonly before: Fields & { readonly name: StateName };
  readonly after: Fields & { readonly name: StateName };
  readonly seg: Fields;
  readonly sent: Fields;
  readonly event: Fields;
  readonly window: number;
  readonly fullTimer: number;
}

/** Whether a claim has something to say of a step, and whether it is kept. */
export type Judged = "kept" | "broken" | "untouched";

export const modulus = 16;

export interface Taken {
  readonly step: Step;
  readonly judged: (id: string) => Judged;
}

export interface Request {
  readonly count: number;
  /** The states in which steps begin. */
  readonly from: readonly StateName[];
  readonly window: number;
  /** The claims that are asked. */
  readonly ids: readonly string[];
  readonly tell: (taken: Taken) => void;
}

/** Takes steps of host A in a variant, drawn at random, and tells each. */
export function takeSteps(variant: Variant, random: Random, { count, from, window, ids, tell }: Request): void {
  const bounds = boundsOf(scenarioCalled("calls"), variant, { modulus, window, retransmissions: 1, capacity: 3 });
  const meaning = evaluator(
    systemOf(
      variant,
      bounds,
      properties.filter(({ id }) => ids.includes(id)),
    ),
  );
  const judges = new Map(meaning.system.properties.map((one) => [one.id, one]));
  const least = meaning.initialState();
  const fullTimer = bounds.timeWait + (variant.parameters.ties === "timer-first" ? 0 : 1);
  for (let i = 0; i < count; i++) {
    const state = drawn(least, random, from);
    for (const firing of meaning.firings(state)) {
      if (firing.args["host"] === 1 || firing.rule.id === "tick") continue;
      const done = meaning.fire(state, firing);
      if (done.kind !== "next" || fieldsOf(done.observed["event"])["actor"] !== 0) continue;
      const step = stepOf(state, done.state, done.observed, { window, fullTimer });
      tell({
        step,
        judged: (id) => {
          const property = judges.get(id);
          if (property?.kind !== "step" && property?.kind !== "always") throw new Error(`no claim ${id} about steps or states`);
          const test = (condition: Expr): boolean => meaning.test(condition, state, done.state, done.observed);
          const asked = property.kind === "step" ? property.trigger : property.where;
          if (!test(asked ?? yes)) return "untouched";
          return test(property.holds) ? "kept" : "broken";
        },
      });
    }
  }
}

function stepOf(before: Values, after: Values, observed: Values, more: { window: number; fullTimer: number }): Step {
  const host = (state: Values): Fields & { readonly name: StateName } => {
    const [fields = {}] = state["host"] as readonly Fields[];
    return { ...fields, name: stateNames[fields["state"] ?? 0] ?? "CLOSED" } as Fields & { readonly name: StateName };
  };
  const event = fieldsOf(observed["event"]);
  return {
    kind: Event.values[event["kind"] ?? 0] ?? "none",
    before: host(before),
    after: host(after),
    seg: fieldsOf(observed["arrived"]),
    sent: fieldsOf(observed["sent"]),
    event,
    ...more,
  };
}

function fieldsOf(value: unknown): Fields {
  return value as Fields;
}

/** A TCB in one of the states and a segment on its way to it, numbers close together, everything else as in the beginning. */
function drawn(least: Values, random: Random, from: readonly StateName[]): Values {
  const [self = {}, peer = {}] = least["host"] as readonly Fields[];
  const name = from[random.below(from.length)] ?? "CLOSED";
  const without = name === "CLOSED" || name === "LISTEN";
  const closed = ["FIN-WAIT-1", "FIN-WAIT-2", "CLOSING", "LAST-ACK", "TIME-WAIT"].includes(name);
  const opening = name === "SYN-SENT" || name === "SYN-RECEIVED";
  const [una, ahead, next] = [random.below(modulus), opening ? 1 : random.below(4), random.below(modulus)];
  const nxt = (una + ahead) % modulus;
  const tcb = {
    sndUna: una,
    sndNxt: nxt,
    rcvNxt: name === "SYN-SENT" ? 0 : next,
    iss: una,
    passive: name === "SYN-SENT" ? 0 : random.side(),
    finSent: closed ? 1 : 0,
    closePending: closed || opening !== (name === "SYN-RECEIVED") ? 0 : random.side(),
    timeWait: name === "TIME-WAIT" ? 1 : 0,
    retransmissionTimer: ahead > 0 ? 1 : 0,
    userTimer: ahead > 0 ? 1 : 0,
    incarnation: 1,
  };
  const near = (number: number): number => (number + random.below(7) - 3 + modulus) % modulus;
  const segment = {
    dst: 0,
    seq: random.side() === 0 ? (next + random.side() - 1 + modulus) % modulus : near(next),
    ack: near(nxt),
    syn: random.below(5) === 0 ? 1 : 0,
    ackFlag: random.below(5) === 0 ? 0 : 1,
    fin: random.side(),
    rst: random.below(4) === 0 ? 1 : 0,
    data: random.side(),
    age: 0,
    from: 1,
    to: 1,
    offset: 0,
  };
  const host = { ...self, opens: 1, ...(without ? {} : tcb), state: stateNames.indexOf(name) };
  return { ...least, host: [host, peer], network: [segment] };
}
