// What people ask about TIME-WAIT, by the words that they search for. An answer is three sentences: the verdict, the conditions under which it
// stands, and what shows it, which is made from the recorded verdicts, so that it cannot be other than they are.

import { boundsAt, expectedOf } from "../../model/index.ts";
import { other, properties, rfc, variants, type Citation } from "../../spec/index.ts";

export interface Question {
  /** The words it is looked up by; the first is its name. */
  readonly words: readonly string[];
  readonly asks: string;
  readonly verdict: string;
  readonly conditions: string;
  readonly shown: readonly Shown[];
  readonly cite: readonly Citation[];
}

/** A recorded verdict: of which variant, within which bounds, on which property. */
export interface Shown {
  readonly variant: string;
  readonly key: string;
  readonly property: string;
}

const shows = (variant: string, key: string, property: string): Shown => ({ variant, key, property });

/** Connections a second that one client can open to one port of one server: each port is free again when TIME-WAIT is over. */
export const perSecond = (ports: number, timeWaitSeconds: number): number => Math.floor(ports / timeWaitSeconds);
const range = (from: number, to: number): number => to - from + 1;
const linux = perSecond(range(32768, 60999), 60);
const iana = perSecond(range(49152, 65535), 240);

export const questions: readonly Question[] = [
  {
    words: ["tcp_fin_timeout"],
    asks: "Why does tcp_fin_timeout not shorten TIME_WAIT?",
    verdict: "It is how long Linux waits in FIN-WAIT-2 for the peer's FIN, and TIME-WAIT lasts 60 s there whatever it is set to.",
    conditions: "RFC 9293 gives FIN-WAIT-2 no timer at all and wants TIME-WAIT to last 2 MSL (MUST-13); the model has the second.",
    shown: [shows("rfc9293", "quick", "P-TW-2MSL")],
    cite: [rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    words: ["TIME_WAIT", "port exhaustion", "ephemeral ports", "EADDRNOTAVAIL"],
    asks: "Which side gets TIME_WAIT, and why do ports run out?",
    verdict: "The side that closed first, both sides if they close at once, and nobody after a reset.",
    conditions: `If that is the client, each of its ports is busy for the length of TIME-WAIT, so one client can open ${linux} connections a second to one port of a server with the ports 32768 to 60999 and 60 s, and ${iana} with the ports 49152 to 65535 and 240 s.`,
    shown: [shows("rfc9293", "quick", "P-TW-WHO"), shows("rfc9293", "quick", "P-TW-BLOCK")],
    cite: [rfc(9293, "3.6", "Case 1"), rfc(6335, "6")],
  },
  {
    words: ["SO_REUSEADDR", "EADDRINUSE", "address already in use"],
    asks: "Why is the address in use after a restart?",
    verdict:
      "The server closed first, its connections are in TIME-WAIT, and many stacks refuse to bind a port that any connection has; SO_REUSEADDR lifts that.",
    conditions:
      "RFC 9293 refuses only an OPEN of the very same pair of sockets, so a listener on the same port is no danger to what is in TIME-WAIT; bind itself is not modelled.",
    shown: [shows("rfc9293", "quick", "P-TW-BLOCK"), shows("rfc9293", "quick", "P-OPEN-ISOL")],
    cite: [rfc(9293, "3.10.1")],
  },
  {
    words: ["tcp_tw_reuse", "port reuse"],
    asks: "Is it safe to open a connection again while it is in TIME_WAIT?",
    verdict:
      "Not by waiting for less alone; with timestamps that grow from one connection to the next RFC 6191 allows it, which is what tcp_tw_reuse asks for, and the model has no timestamps yet and cannot say.",
    conditions:
      "Without them a SYN beyond the old numbers may open it again (MAY-2), if the answer's numbers grow too; then a connection is established before 2 MSL are over, by design.",
    shown: [shows("bsd", "quick", "P-2MSL")],
    cite: [rfc(6191, "2"), rfc(9293, "3.6.1", "MAY-2, SHLD-4")],
  },
  {
    words: ["tcp_tw_recycle"],
    asks: "What was wrong with tcp_tw_recycle?",
    verdict:
      "It ended TIME-WAIT after some retransmission times and refused SYNs by the timestamps of a whole host, which are those of several behind a translator, so that some never got in; Linux 4.12 removed it.",
    conditions:
      "The model has neither timestamps nor translators and cannot show that part; it shows what a TIME-WAIT that is too short does by itself.",
    shown: [shows("time-wait-1msl", "quick", "P-2MSL"), shows("time-wait-1msl", "table-e", "P-NO-STALE-ACK")],
    cite: [rfc(6191, "2"), rfc(9293, "3.6.1", "SHLD-4")],
  },
  {
    words: ["challenge ACK in TIME_WAIT", "reused port"],
    asks: "Why does a reused port get an ACK, a reset or nothing?",
    verdict:
      "TIME-WAIT answers a SYN by an ACK of the old connection, the client answers that by a reset, and the reset ends TIME-WAIT, so that the next SYN gets in.",
    conditions:
      "With fix F1 of RFC 1337 the reset does nothing and the client waits; where every ACK restarts the timer as well, a client that tries again within 2 MSL may wait for ever.",
    shown: [
      shows("rfc9293", "reopen", "P-REOPEN-LIVE"),
      shows("rfc1337", "reopen", "P-REOPEN-LIVE"),
      shows("2msl-safe", "reopen", "P-REOPEN-LIVE"),
    ],
    cite: [rfc(5961, "4.2"), rfc(1337, "3", "F1")],
  },
  {
    words: ["SO_LINGER", "close by reset"],
    asks: "Is closing by reset safe?",
    verdict:
      "No: SO_LINGER with zero seconds is an ABORT, which skips TIME-WAIT and leaves what is still in the network to the next connection.",
    conditions:
      "With initial numbers that grow the next connection can still be reset by something old, and with numbers that overlap it can take an old octet for its own.",
    shown: [shows("abort", "quick", "P-NO-STALE-RST"), shows("abort", "table-e", "P-NO-STALE-DATA")],
    cite: [rfc(9293, "3.10.5")],
  },
  {
    words: ["CLOSE_WAIT", "FIN_WAIT2", "FIN_WAIT_2"],
    asks: "CLOSE_WAIT or FIN_WAIT2 pile up: whose fault is it?",
    verdict:
      "CLOSE-WAIT waits for the program on the same host to close, FIN-WAIT-2 for the program on the other: in both cases it is the one that has been told of the end and has not closed.",
    conditions: "RFC 9293 has no timer for either state; connections end if both users close and what is sent again arrives in the end.",
    shown: [shows("rfc9293", "liveness", "P-TERM"), shows("rfc9293", "lossy", "P-TERM")],
    cite: [rfc(9293, "3.10.8"), rfc(9293, "3.3.2")],
  },
  {
    words: ["conntrack", "nf_conntrack_tcp_timeout_time_wait"],
    asks: "How long should conntrack remember?",
    verdict:
      "The model has no middleboxes and cannot say; RFC 5382 lets a translator that cannot tell whether the ends are still there forget a connection that is being opened or closed after no less than 4 minutes of silence, twice an MSL of 2 minutes, and an established one after no less than 2 hours and 4 minutes, which leaves room for a keep-alive every 2 hours; Linux comes with 2 minutes for TIME_WAIT and FIN_WAIT.",
    conditions:
      "At the hosts themselves nothing old is left after 2 MSL if every ACK restarts the timer, and after 3 MSL if only a repeated FIN does, where nothing is sent again and users only CLOSE.",
    shown: [
      shows("rfc1337", "table-e", "P-QUIESCE"),
      shows("rfc1337-3msl", "table-e", "P-QUIESCE"),
      shows("rfc1337-any", "table-e", "P-QUIESCE"),
    ],
    cite: [
      rfc(5382, "5", "REQ-5"),
      rfc(9293, "3.6.1", "MUST-13"),
      rfc(9293, "3.8.4", "MUST-28"),
      other("Linux, Documentation/networking/nf_conntrack-sysctl.rst", "nf_conntrack_tcp_timeout_time_wait"),
    ],
  },
];

/** The questions that a word is about, in any spelling of capitals. */
export function questionsAbout(word: string): readonly Question[] {
  return questions.filter(({ words }) => words.some((one) => one.toLowerCase() === word.toLowerCase()));
}

/** The third sentence: what is recorded. */
export function shownWords({ shown }: Pick<Question, "shown">): string {
  const parts = shown.map((one) => {
    const { verdict, depth } = recorded(one);
    return `${one.property} ${verdict === "violated" && depth !== null ? `is violated after ${depth} events` : verdict === "violated" ? "is violated" : verdict} in ${one.variant} within ${one.key}`;
  });
  return `Within its bounds the search finds: ${parts.join("; ")}.`;
}

/** The commands that show it. */
export function commandsFor({ shown }: Pick<Question, "shown">): readonly string[] {
  return shown.map(({ variant, key, property }) => {
    const [scenario, ...settings] = key.split(" ");
    return [
      `twomsl check --variant ${variant} --scenario ${scenario}`,
      ...settings.map((setting) => `--set ${setting}`),
      `--property ${property}`,
    ].join(" ");
  });
}

/** What is recorded; a verdict that nobody recorded cannot be shown. */
export function recorded({ variant: id, key, property }: Shown): { readonly verdict: string; readonly depth: number | null } {
  const variant = variants.find((one) => one.id === id);
  const claim = properties.find((one) => one.id === property);
  const expectation = variant?.expected[key];
  const verdict = claim === undefined || expectation === undefined ? null : expectedOf(expectation, claim);
  if (variant === undefined || verdict === null || boundsAt(variant, key) === null)
    throw new Error(`nothing is recorded of ${property} in ${id} within ${key}`);
  return { verdict, depth: expectation?.violated[property] ?? null };
}
