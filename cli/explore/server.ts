// A web server for a few files, on the loopback interface only: nobody but this machine can reach it.

import { createServer, type Server } from "node:http";
import { extname } from "node:path";
import { InputError } from "../../checker/index.ts";
import type { Io } from "../process/io.ts";

const HOST = "127.0.0.1";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

interface Serving {
  readonly io: Pick<Io, "out" | "interrupt">;
  /** Whether any other port will do if this one is taken. */
  readonly mayMove: boolean;
}

/** Serves files by name until the user interrupts. */
export async function serve(files: ReadonlyMap<string, Uint8Array>, port: number, { io, mayMove }: Serving): Promise<void> {
  const server = serverOf(files);
  await listen(server, port).catch((error: NodeJS.ErrnoException) => {
    if (mayMove && error.code === "EADDRINUSE") return listen(server, 0);
    throw notListening(port, error);
  });
  const address = server.address();
  const chosen = typeof address === "object" && address !== null ? address.port : port;
  io.out(`http://${HOST}:${chosen}/\nfor this machine only; Ctrl-C ends it\n`);
  await new Promise<void>((resolve) => {
    const close = (): void => {
      server.close(() => resolve());
      server.closeAllConnections();
    };
    if (io.interrupt.aborted) close();
    else io.interrupt.addEventListener("abort", close, { once: true });
  });
}

function serverOf(files: ReadonlyMap<string, Uint8Array>): Server {
  return createServer(({ method, url = "/" }, response) => {
    const path = url.replace(/[?#].*$/, "").slice(1);
    const name = path === "" ? "index.html" : path;
    const content = files.get(name);
    const isRead = method === "GET" || method === "HEAD";
    response.writeHead(content === undefined ? 404 : isRead ? 200 : 405, {
      "content-type": content === undefined ? "text/plain" : (types[extname(name)] ?? "application/octet-stream"),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    response.end(method === "GET" && content !== undefined ? content : undefined);
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function notListening(port: number, error: NodeJS.ErrnoException): InputError {
  const found = error.code === "EADDRINUSE" ? "another program that listens there" : error.message;
  return new InputError({
    code: "TWM-904",
    place: `--port ${port}`,
    expected: "a port that is free",
    found,
    hint: "choose another, or leave out --port for any that is free",
  });
}
