// What was typed after `twomsl verify`, as a plan: which files, which connections of them, and how they are judged.

import { captureEndings, inputFiles, type JudgeOptions, type SeenConnection, type Vantage } from "../../conformance/index.ts";
import type { Io } from "../process/io.ts";
import { selectVariant } from "../select.ts";
import { badConnection, badFilter, completeNowhere } from "./errors.ts";

export const vantages: readonly Vantage[] = ["client", "server", "middle", "unknown"];

export interface VerifyOptions {
  readonly at: Vantage;
  readonly complete?: boolean;
  readonly variant: string;
  readonly connection?: readonly string[];
  readonly filter?: string;
  readonly define?: readonly string[];
  readonly json?: boolean;
  readonly ascii?: boolean;
  readonly quiet?: boolean;
}

export interface VerifyPlan {
  readonly files: readonly string[];
  readonly judging: JudgeOptions & Required<Pick<JudgeOptions, "variant" | "at" | "complete">>;
  readonly isWanted: (connection: SeenConnection) => boolean;
  /** Whether `--connection` or `--filter` leave something out. */
  readonly isSelective: boolean;
  /** What is defined where scripts are read. */
  readonly defines: readonly string[];
  readonly json: boolean;
  readonly ascii: boolean;
  readonly quiet: boolean;
}

export async function planVerify(files: readonly string[], options: VerifyOptions, io: Io): Promise<VerifyPlan> {
  const { variant } = await selectVariant(options.variant, io);
  const { at, complete = false } = options;
  if (complete && at !== "client" && at !== "server") throw completeNowhere(at);
  const wanted = [numbered(options.connection), filtered(options.filter)];
  return {
    files: inputFiles(files, [...captureEndings, ".pkt"]),
    defines: options.define ?? [],
    judging: { at, complete, variant },
    isSelective: options.connection !== undefined || options.filter !== undefined,
    isWanted: (connection) => wanted.every((isWanted) => isWanted(connection)),
    json: options.json === true,
    ascii: options.ascii === true,
    quiet: options.quiet === true,
  };
}

type Wanted = (connection: SeenConnection) => boolean;
const all: Wanted = () => true;

function numbered(given: readonly string[] | undefined): Wanted {
  if (given === undefined) return all;
  const numbers = given.flatMap((text) => text.split(",")).map((text) => (/^\d+$/.test(text.trim()) ? Number(text) : badConnection(text)));
  return ({ stream }) => numbers.includes(stream);
}

/** `port 80`, `host 192.0.2.1`, and several of them joined by `and`. */
function filtered(given: string | undefined): Wanted {
  if (given === undefined) return all;
  const parts = given
    .trim()
    .split(/\s+and\s+/)
    .map((part): Wanted => {
      const [, kind, value] = /^(port|host)\s+(\S+)$/.exec(part) ?? badFilter(given);
      if (kind === "port" && !/^\d{1,5}$/.test(value ?? "")) badFilter(given);
      const host = usualForm(value ?? "");
      const isEnd = kind === "port" ? (end: string) => portOf(end) === value : (end: string) => hostOf(end) === host;
      return ({ ends }) => ends.some(isEnd);
    });
  return (connection) => parts.every((isWanted) => isWanted(connection));
}

const portOf = (end: string): string => end.slice(end.lastIndexOf(":") + 1);
const hostOf = (end: string): string => end.slice(0, end.lastIndexOf(":")).replaceAll(/[[\]]/g, "");

/** An IPv6 address as captures are told with: in small letters, the longest row of zeros left out. */
function usualForm(address: string): string {
  const url = address.includes(":") ? `http://[${address}]` : "";
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address;
}
