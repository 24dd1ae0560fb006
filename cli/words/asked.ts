// What people ask about TIME-WAIT, by the words that they search for. Verdicts stand here by their names alone: what was found is recorded, and
// said from the record, so that it cannot be other than it is.

import { other, rfc, waitingTimes } from "../../spec/index.ts";
import type { Question, Shown } from "./question.ts";

const shows = (variant: string, key: string, property: string): Shown => ({ variant, key, property });

/** Connections a second that one client can open to one port of one server: each port is free again when TIME-WAIT is over. */
export const perSecond = (ports: number, timeWaitSeconds: number): number => Math.floor(ports / timeWaitSeconds);
const range = (from: number, to: number): number => to - from + 1;
const linux = perSecond(range(32768, 60999), secondsOf("linux"));
const iana = perSecond(range(49152, 65535), secondsOf("rfc"));

/** How long TIME-WAIT is in a system. */
function secondsOf(id: string): number {
  const found = waitingTimes.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no waiting time of ${id}`);
  return found.timeWaitSeconds;
}

export const questions: readonly Question[] = [
  {
    words: ["tcp_fin_timeout", "net.inet.tcp.finwait2_timeout", "TcpFinWait2Delay"],
    asks: "Why does tcp_fin_timeout not shorten TIME_WAIT?",
    verdict: "It is how long Linux waits in FIN-WAIT-2 for the peer's FIN, and TIME-WAIT lasts 60 s there whatever it is set to.",
    conditions: "RFC 9293 gives FIN-WAIT-2 no timer at all and wants TIME-WAIT to last 2 MSL (MUST-13); the model has the second.",
    shown: [shows("rfc9293", "quick", "P-TW-2MSL")],
    cite: [rfc(9293, "3.6.1", "MUST-13")],
  },
  {
    words: [
      "TIME_WAIT",
      "too many TIME_WAIT",
      "port exhaustion",
      "ephemeral ports",
      "ip_local_port_range",
      "MaxUserPort",
      "EADDRNOTAVAIL",
      "cannot assign requested address",
    ],
    asks: "Which side gets TIME_WAIT, and why do ports run out?",
    verdict: "The side that closed first, both sides if they close at once, and nobody after a reset.",
    conditions: `If that is the client, each of its ports is busy for the length of TIME-WAIT, so one client can open ${linux} connections a second to one port of a server with the ports 32768 to 60999 and ${secondsOf("linux")} s, and ${iana} with the ports 49152 to 65535 and ${secondsOf("rfc")} s.`,
    shown: [shows("rfc9293", "quick", "P-TW-WHO"), shows("rfc9293", "quick", "P-TW-BLOCK")],
    cite: [rfc(9293, "3.6", "Case 1"), rfc(6335, "6")],
  },
  {
    words: ["SO_REUSEADDR", "SO_REUSEPORT", "EADDRINUSE", "address already in use", "bind"],
    asks: "Why is the address in use after a restart?",
    verdict:
      "The server closed first, its connections are in TIME-WAIT, and many stacks refuse to bind a port that any connection has; SO_REUSEADDR lifts that, while SO_REUSEPORT is about several programs that listen on one port.",
    conditions:
      "RFC 9293 refuses only an OPEN of the very same pair of sockets, so a listener on the same port is no danger to what is in TIME-WAIT; bind itself is not modelled.",
    shown: [shows("rfc9293", "quick", "P-TW-BLOCK"), shows("rfc9293", "quick", "P-OPEN-ISOL")],
    cite: [rfc(9293, "3.10.1")],
  },
  {
    words: ["tcp_tw_reuse", "port reuse", "tcp_timestamps", "PAWS", "RFC 6191"],
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
    words: ["SO_LINGER", "linger", "close by reset"],
    asks: "Is closing by reset safe?",
    verdict:
      "No: SO_LINGER with zero seconds is an ABORT, which skips TIME-WAIT and leaves what is still in the network to the next connection.",
    conditions:
      "With initial numbers that grow the next connection can still be reset by something old, and with numbers that overlap it can take an old octet for its own.",
    shown: [shows("abort", "quick", "P-NO-STALE-RST"), shows("abort", "table-e", "P-NO-STALE-DATA")],
    cite: [rfc(9293, "3.10.5")],
  },
  {
    words: ["CLOSE_WAIT", "FIN_WAIT2"],
    asks: "CLOSE_WAIT or FIN_WAIT2 pile up: whose fault is it?",
    verdict:
      "CLOSE-WAIT waits for the program on the same host to close, FIN-WAIT-2 for the program on the other: in both cases it is the one that has been told of the end and has not closed.",
    conditions: "RFC 9293 has no timer for either state; connections end if both users close and what is sent again arrives in the end.",
    shown: [shows("rfc9293", "liveness", "P-TERM"), shows("rfc9293", "lossy", "P-TERM")],
    cite: [rfc(9293, "3.10.8"), rfc(9293, "3.3.2")],
  },
  {
    words: ["conntrack", "nf_conntrack", "nf_conntrack_tcp_timeout_time_wait", "nf_conntrack_tcp_timeout_fin_wait", "NAT timeout"],
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
  {
    words: ["TcpTimedWaitDelay", "TCP_TIMEWAIT_LEN", "tcp_time_wait_interval", "net.inet.tcp.msl", "length of TIME_WAIT"],
    asks: "How long does TIME_WAIT last, and may it be shorter?",
    verdict: `RFC 9293 wants 2 MSL, which is ${secondsOf("rfc")} s with its MSL of 2 minutes; it lasts ${secondsOf("linux")} s on Linux, where nothing sets it, ${secondsOf("bsd")} s on BSD, ${secondsOf("macos")} s on macOS, and ${secondsOf("windows")} s on Windows Server 2003 unless TcpTimedWaitDelay says otherwise.`,
    conditions:
      "It may be as short as twice the longest time that a segment really spends in the network: with one MSL alone the port can be used again too early, and with two it cannot, as long as no reset ends TIME-WAIT (RFC 1337).",
    shown: [shows("time-wait-1msl", "quick", "P-2MSL"), shows("rfc1337", "quick", "P-2MSL"), shows("rfc9293", "quick", "P-2MSL")],
    cite: [rfc(9293, "3.6.1", "MUST-13"), rfc(9293, "3.4.2"), rfc(1337, "3", "F1")],
  },
  {
    words: ["tcp_max_tw_buckets", "time wait bucket table overflow"],
    asks: "Does tcp_max_tw_buckets help against too many connections in TIME_WAIT?",
    verdict:
      "It makes things worse: connections beyond that number have no TIME-WAIT at all, for Linux forgets them on the spot; the limit is there against attacks.",
    conditions:
      "The model has one connection and no table that could be full, so it shows what becomes of one without TIME-WAIT: the port is used again too early, and a peer whose FIN comes a second time gets a reset for an answer, even if no segment was lost.",
    shown: [
      shows("no-time-wait", "quick", "P-2MSL"),
      shows("no-time-wait", "table-e isn=mono", "P-GRACE-0"),
      shows("rfc9293", "table-e isn=mono", "P-GRACE-0"),
    ],
    cite: [rfc(9293, "3.6.1", "MUST-13"), other("Linux, Documentation/networking/ip-sysctl.rst", "tcp_max_tw_buckets")],
  },
  {
    words: ["tcp_rfc1337", "RFC 1337", "TIME-WAIT assassination"],
    asks: "What does tcp_rfc1337 do?",
    verdict:
      "Where it is set TIME-WAIT ignores resets, which is fix F1 of RFC 1337; without it a reset that an old segment provokes ends TIME-WAIT before its time, as RFC 9293 says.",
    conditions:
      "A client that opens again from the same port then waits until TIME-WAIT is over, where its own reset would have let it in; whether numbers grow matters as well, for F1 is no cure for those that overlap.",
    shown: [
      shows("rfc9293", "quick", "P-TW-MIN"),
      shows("rfc1337", "quick", "P-TW-MIN"),
      shows("rfc1337", "reopen", "P-REOPEN-LIVE"),
      shows("rfc1337", "quick isn=const", "P-NO-STALE-FIN"),
    ],
    cite: [rfc(1337, "3", "F1"), rfc(9293, "3.10.7.4", "second, CLOSING STATE to TIME-WAIT STATE")],
  },
  {
    words: ["ECONNRESET", "connection reset by peer", "RST", "TCP reset"],
    asks: "Why is a connection reset by its peer?",
    verdict:
      "Because the peer no longer has it, or its program aborted it: who has no connection answers everything but a reset by a reset, and who has one that is established sends a reset only for an ABORT.",
    conditions:
      "Closing with text unread, or with SO_LINGER and zero seconds, counts as an ABORT, and the model has only the latter; at the end of a connection a reset without either mostly means that the peer was through with it too early.",
    shown: [
      shows("rfc9293", "quick", "P-CLOSED-RST"),
      shows("rfc9293", "quick", "P-RST-GEN"),
      shows("no-time-wait", "table-e isn=mono", "P-GRACE-0"),
    ],
    cite: [rfc(9293, "3.5.2"), rfc(9293, "3.10.7.1"), rfc(9293, "3.6.1")],
  },
  {
    words: ["LAST_ACK", "FIN_WAIT1", "CLOSING", "tcp_orphan_retries"],
    asks: "LAST_ACK, FIN_WAIT1 or CLOSING do not go away: why?",
    verdict:
      "Each waits for the acknowledgment of its own FIN, which it sends again until that comes, a peer that knows nothing of it answers by a reset, or it gives up.",
    conditions:
      "So they end as long as something gets through in the end, or the host may give up, which RFC 9293 leaves to the user timeout and Linux, where no program holds the connection, to tcp_orphan_retries.",
    shown: [
      shows("rfc9293", "liveness", "P-LASTACK-EXIT"),
      shows("rfc9293", "giving-up", "P-LASTACK-EXIT"),
      shows("rfc9293", "lossy", "P-LASTACK-EXIT"),
    ],
    cite: [rfc(9293, "3.10.8"), other("Linux, Documentation/networking/ip-sysctl.rst", "tcp_orphan_retries")],
  },
  {
    words: ["SO_KEEPALIVE", "tcp_keepalive_time", "keepalive", "half-open connection"],
    asks: "Does a host notice that its peer has forgotten the connection?",
    verdict:
      "Only if it sends: what it sends is answered by a reset, or by nothing until it gives up, and a host that only waits may wait for ever.",
    conditions:
      "A keep-alive is what makes such a host send; RFC 9293 allows it and leaves it off unless a program asks for it, and the model has none but as an event of your own.",
    shown: [shows("rfc9293", "giving-up", "P-HALFOPEN-SENDER"), shows("rfc9293", "giving-up", "P-NO-HALFOPEN")],
    cite: [rfc(9293, "3.5.1"), rfc(9293, "3.8.4", "MAY-5, MUST-25")],
  },
];
