// What was typed after `twomsl verify`, as a plan: which files, which connections of them, and how they are judged.

import { resolve } from "node:path";
import { captureEndings, inputFiles, type JudgeOptions, type SeenConnection, type Vantage } from "../../conformance/index.ts";
import type { Io } from "../process/io.ts";
import { selectVariant } from "../select.ts";
import { isScript } from "./script.ts";
import { badConnection, badFilter, completeNowhere, annotatesOne, wouldOverwrite } from "./errors.ts";

export const vantages: readonly Vantage[] = ["client", "server", "middle", "unknown"];

export interface VerifyOptions {
  readonly at: Vantage;
  readonly complete?: boolean;
  readonly variant: string;
  readonly connection?: readonly string[];
  readonly filter?: string;
  readonly define?: readonly string[];
  readonly junit?: string;
  readonly sarif?: string;
  readonly annotate?: string;
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
  /** Files to save; null where none is asked for. */
  readonly saving: { readonly junit: string | null; readonly sarif: string | null; readonly annotate: string | null };
  readonly json: boolean;
  readonly ascii: boolean;
  readonly quiet: boolean;
}

export async function planVerify(files: readonly string[], options: VerifyOptions, io: Io): Promise<VerifyPlan> {
  const { variant } = await selectVariant(options.variant, io, "real endpoints");
  const { at, complete = false } = options;
  if (complete && at !== "client" && at !== "server") throw completeNowhere(at);
  const wanted = [numbered(options.connection), filtered(options.filter)];
  const inputs = inputFiles(files, [...captureEndings, ".pkt"]);
  return {
    files: inputs,
    saving: savingOf(options, inputs),
    defines: options.define ?? [],
    judging: { at, complete, variant },
    isSelective: options.connection !== undefined || options.filter !== undefined,
    isWanted: (connection) => wanted.every((isWanted) => isWanted(connection)),
    json: options.json === true,
    ascii: options.ascii === true,
    quiet: options.quiet === true,
  };
}

function savingOf(
  { junit = null, sarif = null, annotate = null }: Nullable<VerifyOptions>,
  inputs: readonly string[],
): VerifyPlan["saving"] {
  const named = Object.entries({ "--junit": junit, "--sarif": sarif, "--annotate": annotate });
  const taken = new Map(inputs.map((file) => [resolve(file), "what is judged"]));
  for (const [option, file] of named) {
    if (file === null) continue;
    const other = taken.get(resolve(file));
    if (file === "-" || other !== undefined) throw wouldOverwrite(option, file, other ?? "standard output");
    taken.set(resolve(file), `the file of ${option}`);
  }
  const [input = "-"] = inputs;
  if (annotate !== null && (inputs.length > 1 || input === "-" || isScript(input))) throw annotatesOne(inputs);
  return { junit, sarif, annotate };
}

type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null };

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
