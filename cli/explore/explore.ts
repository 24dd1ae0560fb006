// Hands out the explorer, which runs in a browser: over HTTP to this machine, as a folder, or as one page.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../checker/index.ts";
import { requireWritable, writeWhole } from "../files/write-file.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { explorerFolder } from "../process/package.ts";
import { parseCount } from "../select.ts";
import { openedOn, type Opened } from "./opened.ts";
import { serve } from "./server.ts";

export interface ExploreOptions extends Opened {
  readonly port?: string;
  readonly static?: string;
  readonly single?: string;
}

/** Where it listens unless told otherwise. */
const USUAL_PORT = 4173;

/** `from` is where the built page lies. */
export async function runExplore(options: ExploreOptions, io: Io, from: typeof explorerFolder = explorerFolder): Promise<ExitCode> {
  const port = options.port === undefined ? null : parseCount("--port", options.port, 0, 65_535);
  if (options.single !== undefined) {
    const page = await openedOn(builtFiles(from("single")), options, io);
    writeWhole(options.single, page.get("index.html") ?? "", "--single");
    io.out(`${options.single}: one page, to be opened in a browser as it is\n`);
    return exitCodes.expected;
  }
  const files = await openedOn(builtFiles(from("static")), options, io);
  if (options.static !== undefined) {
    requireWritable(options.static, "--static");
    for (const [name, content] of files) writeWhole(join(options.static, name), content, "--static");
    io.out(`${options.static}: ${files.size} files for any web server\n`);
    return exitCodes.expected;
  }
  await serve(files, port ?? USUAL_PORT, { io, mayMove: port === null });
  return exitCodes.expected;
}

/** The files of the built page by name. */
export function builtFiles(folder: string): ReadonlyMap<string, Uint8Array> {
  try {
    const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const));
    if (files.has("index.html")) return files;
    throw new Error("no index.html");
  } catch (error) {
    throw new InputError({
      code: "TWM-903",
      place: folder,
      expected: "the built explorer",
      found: error instanceof Error ? error.message : String(error),
      hint: "`npm run build` builds it; a package that was installed has it",
    });
  }
}
