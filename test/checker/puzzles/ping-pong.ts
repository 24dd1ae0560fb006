// The ping-pong actors of stateright's tests: the pinger sends Ping(n), the ponger answers Pong(n) if it expects n and then expects n + 1,
// and so back. The network is a bag; the variants differ in whether it loses messages and whether it delivers them any number of times.

import {
  add,
  and,
  assign,
  bag,
  declare,
  enumeration,
  eq,
  insert,
  int,
  le,
  lt,
  not,
  range,
  remove,
  rule,
  when,
  type Expr,
  type Stmt,
  type System,
} from "../../../checker/index.ts";

const message = enumeration("message", ["ping", "pong"]);

export function pingPong(options: { readonly most: number; readonly loses: boolean; readonly duplicates: boolean }): System {
  const { most, loses, duplicates } = options;
  const count = range(0, most);
  const { handles, variables } = declare("state", {
    pinger: count,
    network: bag({ what: message.sort, n: count }, 2 * most + 2),
    ponger: count,
  });
  const { pinger, network, ponger } = handles;
  // A network that delivers again and again holds each message at most once: it is a set.
  const send = (what: "ping" | "pong", n: Expr<"int">): Stmt => {
    const put = insert(network, { what: message.of(what), n });
    return duplicates ? when(not(network.exists((m) => and(message.is(m.what, what), eq(m.n, n)))), [put]) : put;
  };
  const take: readonly Stmt[] = duplicates ? [] : [remove(network, "m")];
  const drop = rule({
    id: "drop",
    says: "A message is lost.",
    params: { m: network },
    when: () => and(),
    do: () => [remove(network, "m")],
  });
  return {
    name: "ping pong",
    modulus: 8,
    variables,
    initial: [send("ping", int(0))],
    rules: [
      rule({
        id: "ponger",
        says: "The ponger receives the ping it expects.",
        params: { m: network },
        when: ({ m }) => and(message.is(m.what, "ping"), eq(m.n, ponger), lt(ponger, int(most))),
        do: ({ m }) => [...take, send("pong", m.n), assign(ponger, add(ponger, int(1)))],
      }),
      rule({
        id: "pinger",
        says: "The pinger receives the pong it expects.",
        params: { m: network },
        when: ({ m }) => and(message.is(m.what, "pong"), eq(m.n, pinger), lt(pinger, int(most))),
        do: () => [...take, assign(pinger, add(pinger, int(1))), send("ping", pinger)],
      }),
      ...(loses ? [drop] : []),
    ],
    properties: [
      { kind: "always", id: "the ponger is at most one ahead", holds: and(le(pinger, ponger), le(ponger, add(pinger, int(1)))) },
      { kind: "reachable", id: "both reach the end", when: and(eq(pinger, int(most)), eq(ponger, int(most))) },
      {
        kind: "always",
        id: "the network is never empty (wrong if it loses)",
        holds: lt(
          int(0),
          network.count(() => and()),
        ),
      },
    ],
  };
}
