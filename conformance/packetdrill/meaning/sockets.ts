// The sockets of a script and the connections they stand for. Like the tool, a script is about one socket at a time: segments belong to the
// one that was made last, or to the connection that came to it while it listened.

import type { Happening } from "./happening.ts";

/** A connection while it is being put together. */
export interface Builder {
  readonly line: number;
  readonly happenings: Happening[];
}

export interface Socket {
  fd: number | null;
  listening: boolean;
  /** The listener that it came from. */
  readonly listener: Socket | null;
  connection: Builder | null;
  /** SO_LINGER is on, with no time to linger: closing is aborting. */
  abortive: boolean;
  /** Its user has closed it for sending. */
  closed: boolean;
  /** Its user has set how long it waits. */
  impatient: boolean;
  /** It may use TCP Fast Open. */
  fastOpen: boolean;
  /** Descriptors of calls that wait for a connection to accept. */
  readonly accepting: number[];
  /** Its user has closed it for receiving: that nothing more comes tells nothing of the peer. */
  deaf: boolean;
  /** Segments that PSP has encrypted reach it. */
  decrypts: boolean;
  /** PSP encrypts what it sends, and need not let pass what arrives in clear. */
  encrypts: boolean;
}

export interface Sockets {
  /** The socket that segments belong to. */
  current: Socket | null;
  open(fd: number): Socket;
  withFd(fd: number | null): Socket | null;
  /** The connection that came to a listener and has waited longest to be accepted gets a descriptor. */
  accept(listener: Socket, fd: number): void;
  /** A SYN came to a listener. */
  child(listener: Socket): Socket;
  /** Those that came from a listener. */
  childrenOf(listener: Socket): readonly Socket[];
  forget(socket: Socket): void;
  /** A new connection for a socket, from this line on. */
  begin(socket: Socket, line: number): Builder;
  connections(): readonly Builder[];
}

export function noSockets(): Sockets {
  const all: Socket[] = [];
  const builders: Builder[] = [];
  const add = (fields: Partial<Socket>): Socket => {
    const socket: Socket = {
      fd: null,
      listening: false,
      listener: null,
      connection: null,
      abortive: false,
      closed: false,
      impatient: false,
      fastOpen: false,
      accepting: [],
      deaf: false,
      decrypts: false,
      encrypts: false,
      ...fields,
    };
    all.push(socket);
    sockets.current = socket;
    return socket;
  };
  const sockets: Sockets = {
    current: null,
    open: (fd) => add({ fd }),
    withFd: (fd) => all.findLast((one) => one.fd !== null && one.fd === fd) ?? null,
    accept: (listener, fd) => {
      const waiting = all.find((one) => one.listener === listener && one.fd === null && !one.closed);
      if (waiting === undefined) listener.accepting.push(fd);
      else waiting.fd = fd;
    },
    child: (listener) =>
      add({ listener, fd: listener.accepting.shift() ?? null, fastOpen: listener.fastOpen, impatient: listener.impatient }),
    childrenOf: (listener) => all.filter((one) => one.listener === listener),
    forget: (socket) => void (socket.fd = null),
    begin: (socket, line) => {
      const builder: Builder = { line, happenings: [] };
      builders.push(builder);
      socket.connection = builder;
      return builder;
    },
    connections: () => builders.filter(({ happenings }) => happenings.length > 0),
  };
  return sockets;
}
