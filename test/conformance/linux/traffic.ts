// Real connections of the kernel, one after the other over loopback, for a capture that runs beside: run as a program in a network
// namespace of its own.

import { createServer, connect, type AddressInfo, type Server, type Socket } from "node:net";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

const text = (octets: number): Buffer => Buffer.alloc(octets, "x");
const address = "127.0.0.1";

/** A server whose connections are handed to `serve`; gone when the scenario is over. */
async function withServer(serve: (socket: Socket) => void, scenario: (port: number, server: Server) => Promise<void>): Promise<void> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => {});
    serve(socket);
  });
  server.listen(0, address);
  await once(server, "listening");
  // Listening on a port of the address family that was asked for makes the address an object.
  await scenario((server.address() as AddressInfo).port, server);
  server.close();
}

/** Connects and, when everything has been read or the connection is gone, is over. */
async function client(port: number, live: (socket: Socket) => void, localPort?: number): Promise<void> {
  const socket = connect({ port, host: address, allowHalfOpen: true, ...(localPort === undefined ? {} : { localPort }) });
  socket.on("error", () => {});
  socket.on("connect", () => live(socket));
  socket.resume();
  await Promise.race([new Promise((resolve) => void socket.on("close", resolve)), wait(8000)]);
}

const echo = (socket: Socket): void => void socket.pipe(socket);
const farewell =
  (octets: number) =>
  (socket: Socket): void => {
    socket.resume();
    socket.end(text(octets));
  };

/** What happens, by name. */
export const scenarios: Readonly<Record<string, () => Promise<void>>> = {
  "the client closes first": () => withServer(echo, (port) => client(port, (socket) => void socket.end(text(10_000)))),
  "the server closes first": () =>
    withServer(farewell(10_000), (port) => client(port, (socket) => void socket.on("end", () => socket.end()))),
  "both close at once": () => withServer(farewell(0), (port) => client(port, (socket) => void socket.end())),
  "one half stays open": () =>
    withServer(
      (socket) => {
        socket.resume();
        socket.on("end", () => void lastWords(socket));
      },
      (port) => client(port, (socket) => void socket.end(text(10))),
    ),
  "the client resets": () =>
    withServer(
      (socket) => void socket.resume(),
      (port) => client(port, (socket) => void socket.write(text(10), () => void socket.resetAndDestroy())),
    ),
  "the server goes away with text unread": () =>
    withServer(
      (socket) => {
        socket.pause();
        setTimeout(() => socket.destroy(), 50);
      },
      (port) => client(port, (socket) => void socket.write(text(100_000))),
    ),
  "nobody listens": () => client(1, () => {}),
  "the server's FIN comes when the client no longer waits for it": () =>
    withServer(
      (socket) => void socket.resume().on("end", () => void setTimeout(() => socket.end(), 2000)),
      (port) => client(port, (socket) => void socket.write(text(10), () => void socket.destroy())),
    ).then(() => wait(2300)),
  "the same ports again, the server in TIME-WAIT": () =>
    again(
      (socket) => void socket.end("bye"),
      (socket) => void socket.on("end", () => socket.end()),
    ),
  "the same ports again, the client in TIME-WAIT": () => again(echo, (socket) => void socket.end("bye")),
};

async function lastWords(socket: Socket): Promise<void> {
  for (let i = 0; i < 5; i++) {
    socket.write(text(5000));
    await wait(20);
  }
  socket.end();
}

/** Three connections with the same ports, each as soon as the one before is over. */
async function again(serve: (socket: Socket) => void, live: (socket: Socket) => void): Promise<void> {
  await withServer(serve, async (port) => {
    const localPort = 20_000 + (port % 10_000);
    for (let i = 0; i < 3; i++) {
      await client(port, live, localPort);
      await wait(50);
    }
  });
}

for (const [name, run] of Object.entries(scenarios)) {
  await run();
  console.log(name);
}
// Where a reset was lost nobody closes what is left.
process.exit();
