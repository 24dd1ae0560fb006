// The variants that ship with the table. What each is expected to do stands in expected.ts; a run that differs, in either direction,
// is a failure.

import { other, rfc } from "../citation.ts";
import type { Variant } from "../variant.ts";
import { expected } from "./expected.ts";
import { byTheLetter, ignoreResets, queueClose, withoutRfc5961, withoutTimeWait } from "./patches.ts";

type Definition = Omit<Variant, "patches" | "parameters" | "expected"> & Partial<Pick<Variant, "patches" | "parameters">>;

const definitions: readonly Definition[] = [
  {
    id: "rfc9293",
    title: "RFC 9293",
    says: "The base table: RFC 9293 with the checks of RFC 5961, read by its intent where letter and intent differ.",
    cite: [rfc(9293, "3.10")],
  },
  {
    id: "rfc1337",
    title: "RFC 1337, fix F1",
    says: "TIME-WAIT ignores resets.",
    cite: [rfc(1337, "3", "F1")],
    patches: ignoreResets,
  },
  {
    id: "rfc1337-any",
    title: "F1, every ACK restarts TIME-WAIT",
    says: "TIME-WAIT ignores resets, and every ACK sent in it restarts the 2 MSL timer.",
    cite: [rfc(1337, "3", "F1"), other("Linux", "net/ipv4/tcp_minisocks.c")],
    patches: ignoreResets,
    parameters: { timeWaitRestart: "every-ack" },
  },
  {
    id: "rfc1337-3msl",
    title: "F1, TIME-WAIT of 3 MSL",
    says: "TIME-WAIT ignores resets and lasts three MSL; only a retransmitted FIN restarts it.",
    cite: [rfc(1337, "3", "F1")],
    patches: ignoreResets,
    parameters: { timeWaitMsl: 3 },
  },
  {
    id: "no-time-wait",
    title: "No TIME-WAIT",
    says: "The connection ends where TIME-WAIT would begin.",
    cite: [rfc(9293, "3.6.1", "MUST-13, not followed")],
    patches: withoutTimeWait,
  },
  {
    id: "time-wait-1msl",
    title: "F1, TIME-WAIT of 1 MSL",
    says: "TIME-WAIT ignores resets and lasts one MSL.",
    cite: [rfc(1337, "3", "F1"), rfc(9293, "3.6.1", "MUST-13, not followed")],
    patches: ignoreResets,
    parameters: { timeWaitMsl: 1 },
  },
  {
    id: "letter",
    title: "F1, RFC 9293 by the letter",
    says: "TIME-WAIT ignores resets; a retransmitted FIN does not restart the timer, any acceptable ACK does.",
    cite: [rfc(1337, "3", "F1"), rfc(9293, "3.10.7.4", "first and fifth")],
    patches: [...ignoreResets, ...byTheLetter],
  },
  {
    id: "abort",
    title: "F1, users may ABORT",
    says: "TIME-WAIT ignores resets; each user may ABORT once, in any state, TIME-WAIT included.",
    cite: [rfc(1337, "3", "F1"), rfc(9293, "3.10.5")],
    patches: ignoreResets,
    parameters: { aborts: 1 },
  },
  {
    id: "rfc793",
    title: "RFC 793",
    says: "Without RFC 5961: a reset or SYN anywhere in the window counts, and no ACK is too old.",
    cite: [rfc(793, "3.9")],
    patches: withoutRfc5961,
  },
  {
    id: "rfc793-rfc1337",
    title: "RFC 793 with F1",
    says: "Without RFC 5961, but TIME-WAIT ignores resets. A SYN in the window still ends it.",
    cite: [rfc(793, "3.9"), rfc(1337, "3", "F1")],
    patches: [...withoutRfc5961, ...ignoreResets],
  },
  {
    id: "bsd",
    title: "F1, a SYN beyond the old connection reopens it",
    says: "TIME-WAIT ignores resets and gives way to a SYN numbered beyond what it has received: Berkeley's exception.",
    cite: [rfc(9293, "3.6.1", "MAY-2"), other("4.4BSD-derived stacks", "acceptance of a SYN in TIME_WAIT")],
    patches: [...ignoreResets, { enable: "TW.SYN.MAY2", cite: [rfc(9293, "3.6.1", "MAY-2")] }],
  },
  {
    id: "timer-first",
    title: "F1, every ACK restarts, timers before the network",
    says: "As rfc1337-any, but TIME-WAIT's timer goes before a segment of age MSL: one tick too early for what its last ACK can still cause.",
    cite: [rfc(9293, "3.4.3"), rfc(1337, "3", "F1")],
    patches: ignoreResets,
    parameters: { timeWaitRestart: "every-ack", ties: "timer-first" },
  },
  {
    id: "2msl-safe",
    title: "2MSL-SAFE",
    says: "F1, every ACK restarts TIME-WAIT, and CLOSE in SYN-RECEIVED waits: with monotone initial numbers nothing old gets through.",
    cite: [rfc(1337, "3", "F1"), rfc(9293, "3.10.4", "SYN-RECEIVED STATE")],
    patches: [...ignoreResets, ...queueClose],
    parameters: { timeWaitRestart: "every-ack" },
  },
];

/** All variants, the base first. */
export const variants: readonly Variant[] = definitions.map((definition) => ({
  patches: [],
  parameters: {},
  ...definition,
  expected: expected[definition.id] ?? {},
}));
