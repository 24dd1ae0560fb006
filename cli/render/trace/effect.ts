// An effect of a row in the notation of expressions.

import { match, P } from "ts-pattern";
import { printExpr } from "../../../checker/index.ts";
import type { Effect } from "../../../spec/index.ts";

/** What a row does, in a few words. */
export function printEffect(effect: Effect): string {
  return match(effect)
    .with({ do: "set" }, ({ field, value }) => `tcb.${field} := ${printExpr(value)}`)
    .with({ do: "send" }, sendWords)
    .with({ do: "timer" }, ({ timer, action }) => `${action} the ${timer} timer`)
    .with({ do: "create" }, () => "create the TCB")
    .with({ do: "delete" }, () => "delete the TCB")
    .with({ do: "skip-time-wait" }, () => "skip TIME-WAIT")
    .with({ do: "deliver" }, () => "deliver the text")
    .with({ do: "take-fin" }, () => "tell the user that the peer has closed")
    .with({ do: "flush" }, () => "flush the queues")
    .with({ do: "queue" }, ({ what }) => `queue the ${what}`)
    .with({ do: "signal" }, ({ says }) => `signal “${says}”`)
    .with({ do: "answer", error: true, says: P.select() }, (says) => `refuse: “${says}”`)
    .with({ do: "answer", says: P.select() }, (says) => `answer “${says}”`)
    .exhaustive();
}

function sendWords({ seq, ack, flags, data }: Extract<Effect, { do: "send" }>): string {
  const always = Object.entries(flags).filter(([, when]) => printExpr(when) === "true");
  const sometimes = Object.entries(flags).filter(([, when]) => !["true", "false"].includes(printExpr(when)));
  const bits = [...always.map(([flag]) => flag), ...sometimes.map(([flag, when]) => `${flag} if ${printExpr(when)}`)].join(", ");
  const hasAck = printExpr(flags.ACK) !== "false";
  const octets = printExpr(data);
  return `send <SEQ=${printExpr(seq)}>${hasAck ? `<ACK=${printExpr(ack)}>` : ""}${octets === "0" ? "" : `<LEN=${octets}>`}<CTL=${bits}>`;
}
