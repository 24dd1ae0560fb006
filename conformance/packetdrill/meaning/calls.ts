// System calls as calls of RFC 9293 §3.9.1. What a call does depends on its socket; a call that says nothing of a connection is context.

import type { SystemCall } from "../script.ts";
import { argument, fieldIn, mentions, numberIn } from "./expressions.ts";
import type { Happening, Told } from "./happening.ts";
import type { Socket, Sockets } from "./sockets.ts";

/** Where and when a call is made. */
export interface Moment {
  readonly line: number;
  readonly at: number;
}

/** What a system call does to the sockets of the script. */
type Meaning = (call: SystemCall, sockets: Sockets, moment: Moment) => void;

/** Calls that say nothing of a connection. */
const context: Meaning = () => undefined;
const contextCalls = [
  "bind",
  "fcntl",
  "poll",
  "epoll_create",
  "epoll_ctl",
  "epoll_wait",
  "ioctl",
  "pipe",
  "open",
  "getsockname",
  "getpeername",
];

const meanings: Readonly<Record<string, Meaning>> = {
  ...Object.fromEntries(contextCalls.map((name) => [name, context])),
  socket: (call, sockets) => {
    const fd = numberIn(call.result);
    if (fd !== null && fd >= 0 && !mentions(call.arguments[1], "SOCK_DGRAM")) sockets.open(fd);
  },
  listen: (call, sockets) => withSocket(call, sockets, (socket) => void (socket.listening = numberIn(call.result) === 0)),
  accept,
  accept4: accept,
  connect,
  close,
  shutdown,
  setsockopt,
  getsockopt,
  ...Object.fromEntries(["write", "writev", "send", "sendto", "sendmsg", "sendfile"].map((name) => [name, sendBy(0)])),
  splice: sendBy(2),
  ...Object.fromEntries(["read", "readv", "recv", "recvfrom", "recvmsg"].map((name) => [name, receive])),
  psp_rx_assoc: (call, sockets) => withSocket(call, sockets, (socket) => void (socket.decrypts ||= numberIn(call.result) === 0)),
  psp_tx_assoc: (call, sockets) => withSocket(call, sockets, (socket) => void (socket.encrypts ||= numberIn(call.result) === 0)),
};

/** The meaning of a system call; null if it is not known. */
export function meaningOf(name: string): Meaning | null {
  return Object.hasOwn(meanings, name) ? (meanings[name] ?? null) : null;
}

function withSocket(call: SystemCall, sockets: Sockets, then: (socket: Socket) => void): void {
  const socket = sockets.withFd(argument(call, 0));
  if (socket !== null) then(socket);
}

type What = Happening extends infer One ? (One extends Happening ? Omit<One, "line" | "at"> : never) : never;

/** Something happens to the connection of a socket, if it has one. */
function note(socket: Socket, moment: Moment, what: What): void {
  // The parts of a happening make one.
  socket.connection?.happenings.push({ ...moment, ...what } as Happening);
}

function accept(call: SystemCall, sockets: Sockets): void {
  const fd = numberIn(call.result);
  withSocket(call, sockets, (listener) => {
    if (fd !== null && fd >= 0) sockets.accept(listener, fd);
  });
}

function connect(call: SystemCall, sockets: Sockets, moment: Moment): void {
  withSocket(call, sockets, (socket) => {
    const failed = call.error !== null && call.error !== "EINPROGRESS";
    if (socket.connection === null && !(failed && call.until === null)) {
      sockets.begin(socket, moment.line);
      sockets.current = socket;
      if (socket.impatient) note(socket, moment, { kind: "impatient" });
      if (socket.fastOpen) note(socket, moment, { kind: "fast" });
      note(socket, moment, { kind: "call", call: { do: "open", passive: false } });
    } else if (failed) note(socket, moment, { kind: "told", told: { says: "error", name: call.error } });
  });
}

function close(call: SystemCall, sockets: Sockets, moment: Moment): void {
  if (numberIn(call.result) !== 0) return;
  withSocket(call, sockets, (socket) => {
    sockets.forget(socket);
    if (socket.listening) {
      socket.listening = false;
      for (const child of sockets.childrenOf(socket)) {
        note(child, moment, { kind: "unheard" });
        if (child.fastOpen && child.fd === null && !child.closed) note(child, moment, { kind: "abandoned" });
      }
    }
    if (socket.abortive) note(socket, moment, { kind: "call", call: { do: "abort" } });
    else note(socket, moment, { kind: "released" });
    if (!socket.abortive && !socket.closed) note(socket, moment, { kind: "call", call: { do: "close" } });
    socket.closed = true;
  });
}

function shutdown(call: SystemCall, sockets: Sockets, moment: Moment): void {
  withSocket(call, sockets, (socket) => {
    if (call.error !== null) return note(socket, moment, { kind: "told", told: { says: "error", name: call.error } });
    const how = call.arguments[1];
    const ends = mentions(how, "SHUT_WR") || mentions(how, "SHUT_RDWR") || [1, 2].includes(numberIn(how) ?? 0);
    socket.deaf ||= mentions(how, "SHUT_RD") || mentions(how, "SHUT_RDWR") || [0, 2].includes(numberIn(how) ?? 1);
    if (!ends || socket.closed) return;
    socket.closed = true;
    note(socket, moment, { kind: "call", call: { do: "close" } });
  });
}

/** Options by which a user says how long the host waits before it gives up. */
const impatience = ["TCP_USER_TIMEOUT", "TCP_SYNCNT", "TCP_KEEPINIT", "TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT", "SO_KEEPALIVE"];

function setsockopt(call: SystemCall, sockets: Sockets, moment: Moment): void {
  withSocket(call, sockets, (socket) => {
    if (mentions(call.arguments[2], "SO_LINGER"))
      socket.abortive = fieldIn(call.arguments[3], "onoff") === 1 && fieldIn(call.arguments[3], "linger") === 0;
    if (["TCP_FASTOPEN", "TCP_FASTOPEN_CONNECT"].some((name) => mentions(call.arguments[2], name))) socket.fastOpen = true;
    if (impatience.some((name) => mentions(call.arguments[2], name))) {
      socket.impatient = true;
      note(socket, moment, { kind: "impatient" });
    }
    if (mentions(call.arguments[2], "TCP_REPAIR"))
      note(socket, moment, { kind: "obstacle", says: "the connection is taken over (TCP_REPAIR)" });
  });
}

/** SO_ERROR is what the user is told, once. */
function getsockopt(call: SystemCall, sockets: Sockets, moment: Moment): void {
  if (!mentions(call.arguments[2], "SO_ERROR") || call.arguments[3]?.kind !== "array") return;
  const [value] = call.arguments[3].items;
  const told: Told | null =
    numberIn(value) === 0 ? { says: "no error" } : value?.kind === "word" ? { says: "error", name: value.name } : null;
  if (told !== null) withSocket(call, sockets, (socket) => note(socket, moment, { kind: "told", told }));
}

/** SEND: as many octets as the call returned. */
function sendBy(place: number): Meaning {
  return (call, sockets, moment) => {
    const socket = sockets.withFd(argument(call, place));
    if (socket === null) return;
    const octets = numberIn(call.result);
    if (socket.connection === null) fastOpen(socket, sockets, moment);
    if (octets === null) return note(socket, moment, { kind: "obstacle", says: "it is not said how much text is sent" });
    if (octets > 0) note(socket, moment, { kind: "call", call: { do: "send", octets } });
    else if (call.error !== null && call.until === null) note(socket, moment, { kind: "told", told: { says: "error", name: call.error } });
  };
}

/** Sending opens the connection (RFC 7413). */
function fastOpen(socket: Socket, sockets: Sockets, moment: Moment): void {
  sockets.begin(socket, moment.line);
  sockets.current = socket;
  socket.fastOpen = true;
  if (socket.impatient) note(socket, moment, { kind: "impatient" });
  note(socket, moment, { kind: "fast" });
  note(socket, moment, { kind: "call", call: { do: "open", passive: false } });
}

/** RECEIVE: what the call returned is what the user got. */
function receive(call: SystemCall, sockets: Sockets, moment: Moment): void {
  withSocket(call, sockets, (socket) => {
    const count = numberIn(call.result);
    if (call.until !== null || count === null || call.arguments.some((one) => mentions(one, "MSG_PEEK") || mentions(one, "MSG_ERRQUEUE")))
      return;
    if (count > 0) note(socket, moment, { kind: "told", told: { says: "octets", count } });
    else if (count === 0 && numberIn(call.arguments[2]) !== 0 && !socket.deaf)
      note(socket, moment, { kind: "told", told: { says: "end" } });
    else if (call.error !== null) note(socket, moment, { kind: "told", told: { says: "error", name: call.error } });
  });
}
