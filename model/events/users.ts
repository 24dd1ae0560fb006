// What users do. Where they call is up to them, not to the table: usually only where it leads somewhere, because a CLOSE in SYN-SENT deletes
// the TCB without TIME-WAIT, which hides what is interesting; with `calls=any` in every state for which the table has a row.

import { add, and, assign, int, lt, min, not, or, rule, when, yes, type Expr, type Rule, type Stmt } from "../../checker/index.ts";
import { rowsOf, State, type StateName, type StepId } from "../../spec/index.ts";
import { usualCalls } from "../world/unreached.ts";
import { Host, type HostExpr } from "../world/world.ts";
import { inRole, type EventName, type Scene } from "./scene.ts";

/** The rules of users, in the order in which they are tried. */
export function userRules(scene: Scene): readonly Rule[] {
  const { world, protocol } = scene;
  const { roles } = world.bounds;
  return [
    openRule(scene, "OPEN active", "The user of a host opens the connection.", (host) => inRole(host, roles.opens)),
    openRule(scene, "OPEN passive", "The user of a host listens.", (host) =>
      world.bounds.listener === "standing" ? mustListen(scene, host) : inRole(host, roles.listens),
    ),
    rule({
      id: "SEND",
      says: "The user of a host sends an octet.",
      params: { host: Host.sort },
      when: ({ host }) => and(calls(scene, "send", host, usualCalls.send), asUsual(scene, not(world.host.at(host).closePending))),
      limit: { bound: "data", within: ({ host }) => lt(world.host.at(host).octetsSent, world.constants.data) },
      do: ({ host }) => [...scene.begin("send", host), ...scene.step("send", host)],
    }),
    rule({
      id: "CLOSE",
      says: "The user of a host closes the connection.",
      params: { host: Host.sort },
      when: ({ host }) => {
        const usual = calls(scene, "close", host, usualCalls.close);
        return and(inRole(host, roles.closes), asUsual(scene, not(world.host.at(host).closePending)), usual);
      },
      do: ({ host }) => [...scene.begin("close", host), ...scene.step("close", host)],
    }),
    rule({
      id: "CLOSE queued",
      says: "A CLOSE that was put off is carried out.",
      params: { host: Host.sort },
      when: ({ host }) => scene.applicable("queued-close", host),
      do: ({ host }) => [...scene.begin("queued close", host), ...scene.step("queued-close", host)],
    }),
    ...(protocol.parameters.aborts === 0 ? [] : [abortRule(scene, protocol.parameters.aborts)]),
    // The rows of these calls change nothing; those of a variant may.
    ...(world.bounds.calls === "any"
      ? [
          askingRule(scene, "RECEIVE", "The user of a host asks for text.", "receive"),
          askingRule(scene, "STATUS", "The user of a host asks for the state.", "status"),
        ]
      : []),
  ];
}

function askingRule(scene: Scene, id: string, says: string, step: StepId & EventName): Rule {
  return rule({
    id,
    says,
    params: { host: Host.sort },
    when: ({ host }) => calls(scene, step, host, []),
    do: ({ host }) => [...scene.begin(step, host), ...scene.step(step, host)],
  });
}

/** A host that may listen, whose listener stands, and that has no connection. */
export function mustListen({ world }: Scene, host: HostExpr): Expr<"bool"> {
  return and(inRole(host, world.bounds.roles.listens), State.is(world.host.at(host).state, "CLOSED"));
}

/** Whether a user calls in the state that a host is in. */
function calls({ world, protocol }: Scene, step: StepId, host: HostExpr, usual: readonly StateName[]): Expr<"bool"> {
  const some = State.values.filter((state) => [protocol.at.A, protocol.at.B].some((rows) => rowsOf(rows, step, state).length > 0));
  return State.is(world.host.at(host).state, ...(world.bounds.calls === "any" ? some : usual));
}

/** A condition that users keep to unless they call whatever they can. */
function asUsual({ world }: Scene, condition: Expr<"bool">): Expr<"bool"> {
  return world.bounds.calls === "any" ? yes : condition;
}

function mayOpen({ world }: Scene, host: HostExpr): Expr<"bool"> {
  const self = world.host.at(host);
  return or(not(State.is(self.state, "CLOSED", "LISTEN")), lt(self.opens, world.constants.opens));
}

function openRule(scene: Scene, id: "OPEN active" | "OPEN passive", says: string, may: (host: HostExpr) => Expr<"bool">): Rule {
  const { world } = scene;
  // A listener that stands opens as often as it must.
  const counts = id === "OPEN active" || world.bounds.listener !== "standing";
  const count = (host: HostExpr): Stmt => {
    const { opens } = world.host.at(host);
    // One that should have been refused and was not counts as far as there is to count, so that it is a finding and no number out of range.
    return when(not(world.event.refused), [assign(opens, min(add(opens, int(1)), int(world.bounds.opens)))]);
  };
  return rule({
    id,
    says,
    params: { host: Host.sort },
    when: ({ host }) => may(host),
    limit: counts ? { bound: "opens", within: ({ host }) => mayOpen(scene, host) } : null,
    do: ({ host }) => [
      ...scene.begin(id === "OPEN active" ? "open active" : "open passive", host),
      ...scene.step("open", host),
      ...(counts ? [count(host)] : []),
    ],
  });
}

function abortRule(scene: Scene, most: number): Rule {
  const { world } = scene;
  return rule({
    id: "ABORT",
    says: "The user of a host aborts the connection.",
    params: { host: Host.sort },
    when: ({ host }) => asUsual(scene, not(State.is(world.host.at(host).state, "CLOSED"))),
    limit: { bound: "aborts", within: ({ host }) => lt(world.host.at(host).aborts, int(most)) },
    do: ({ host }) => {
      const { aborts } = world.host.at(host);
      return [...scene.begin("abort", host), assign(aborts, add(aborts, int(1))), ...scene.step("abort", host)];
    },
  });
}
