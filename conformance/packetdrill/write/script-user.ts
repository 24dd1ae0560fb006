// The user of a host in a script that is written: the system calls by which it opens, sends, closes and aborts, and the descriptors of its
// sockets, which are the lowest that are free.

import type { StateName } from "../../../spec/index.ts";
import { callOf, field, group, number, word } from "./make.ts";
import type { Action, Expression } from "../script.ts";

export interface ScriptUser {
  openActive(): readonly Action[];
  openPassive(): readonly Action[];
  send(octets: number): readonly Action[];
  /** CLOSE in some state: where nothing has been agreed on the socket is closed, elsewhere it is shut down for sending. */
  close(state: StateName): readonly Action[];
  /** CLOSE after which nobody reads. */
  release(): readonly Action[];
  abort(): readonly Action[];
  /** Takes the connection that came to the listener, which is closed: it was for one. */
  accept(): readonly Action[];
}

const any: Expression = { kind: "any" };

export function scriptUser(): ScriptUser {
  const open = new Set<number>();
  let listener: number | null = null;
  let connection: number | null = null;
  const lowest = (): number => {
    let fd = 3;
    while (open.has(fd)) fd++;
    open.add(fd);
    return fd;
  };
  const closing = (fd: number): Action => {
    open.delete(fd);
    return callOf("close", [number(fd)], 0);
  };
  const accept = (): readonly Action[] => {
    if (listener === null) return [];
    const from = listener;
    listener = null;
    connection = lowest();
    return [callOf("accept", [number(from), any, any], connection), closing(from)];
  };
  const withConnection = (call: (fd: number) => readonly Action[]): readonly Action[] => {
    const made = accept();
    return connection === null ? made : [...made, ...call(connection)];
  };
  return {
    openActive: () => activeOpen((connection = lowest())),
    openPassive: () => passiveOpen((listener = lowest())),
    send: (octets) => withConnection((fd) => [callOf("write", [number(fd), any, number(octets)], octets)]),
    close: (state) => {
      if (state !== "LISTEN" || listener === null)
        return withConnection((fd) => [state === "SYN-SENT" ? closing(fd) : callOf("shutdown", [number(fd), word("SHUT_WR")], 0)]);
      const from = listener;
      listener = null;
      return [closing(from)];
    },
    release: () => withConnection((fd) => [closing(fd)]),
    abort: () => withConnection((fd) => [lingerNot(fd), closing(fd)]),
    accept,
  };
}

function socket(fd: number): Action {
  return callOf("socket", [any, word("SOCK_STREAM"), word("IPPROTO_TCP")], fd);
}

function activeOpen(fd: number): readonly Action[] {
  return [
    socket(fd),
    callOf("fcntl", [number(fd), word("F_SETFL"), word("O_NONBLOCK")], 0),
    { ...callOf("connect", [number(fd), any, any], -1, "EINPROGRESS"), note: "Operation now in progress" },
  ];
}

function passiveOpen(fd: number): readonly Action[] {
  return [
    socket(fd),
    callOf("setsockopt", [number(fd), word("SOL_SOCKET"), word("SO_REUSEADDR"), { kind: "array", items: [number(1)] }, number(4)], 0),
    callOf("bind", [number(fd), any, any], 0),
    callOf("listen", [number(fd), number(1)], 0),
  ];
}

/** With no time to linger, closing is aborting. */
function lingerNot(fd: number): Action {
  const linger = group([field("onoff", number(1)), field("linger", number(0))]);
  return callOf("setsockopt", [number(fd), word("SOL_SOCKET"), word("SO_LINGER"), linger, number(8)], 0);
}
