// The arguments of `npm run bench`.

import { parseArgs } from "node:util";
import { engines } from "./engines.ts";
import { peerNames } from "./peers.ts";
import { workloads, type Workload } from "./workloads.ts";

export interface Options {
  readonly workload: Workload;
  /** Names of contenders, in the order in which they run. */
  readonly contenders: readonly string[];
  readonly rounds: number;
  readonly json: boolean;
}

const names = [...engines.map(({ name }) => name), ...peerNames];
const presets = { tcpclose: "SMALL", tcp: "TABLE-E" } as const;

/** Reads the arguments; a string says what is wrong with them. */
export function readOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        model: { type: "string", default: "tcpclose" },
        size: { type: "string" },
        engine: { type: "string", multiple: true },
        rounds: { type: "string", default: "3" },
        json: { type: "boolean", default: false },
      },
    });
    const { model, json } = values;
    if (model !== "tcpclose" && model !== "tcp") return `--model ${model}: expected tcpclose or tcp`;
    const size = (values.size ?? presets[model]).toUpperCase();
    const workload = workloads.find((candidate) => candidate.model === model && candidate.size === size);
    const known = workloads.filter((candidate) => candidate.model === model).map((candidate) => candidate.size);
    if (workload === undefined) return `--size ${size}: expected one of ${known.join(", ")}`;
    const wrong = values.engine?.find((name) => !names.includes(name));
    if (wrong !== undefined) return `--engine ${wrong}: expected one of ${names.join(", ")}`;
    const rounds = Number(values.rounds);
    if (!Number.isInteger(rounds) || rounds < 1) return `--rounds ${values.rounds}: expected a whole number from 1`;
    return { workload, contenders: names.filter((name) => values.engine?.includes(name) ?? runsBy(name, workload)), rounds, json };
  } catch (error) {
    if (error instanceof TypeError) return error.message; // How parseArgs says that an argument is unknown.
    throw error;
  }
}

/** Without a choice everybody runs, but the interpreter only where it ends soon. */
function runsBy(name: string, { isTiny, peerText }: Workload): boolean {
  if (name === "oracle") return isTiny;
  return peerText !== null || !peerNames.includes(name);
}
