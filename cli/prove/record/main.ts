// `npm run proofs`: asks two solvers what they can prove of variants and writes it into model/prove/recorded. What was recorded of other variants and in
// other ways stays as it is.

import { execFileSync } from "node:child_process";
import { Command, Option } from "commander";
import { endings, leastGaps, proofKinds, proofWays, sendings, type ProofKind, type Solve } from "../../../model/index.ts";
import { variants } from "../../../spec/index.ts";
import { writeWhole } from "../../files/write-file.ts";
import { collect } from "../../once.ts";
import { runScript, tellLine } from "../../process/script.ts";
import { parseCount } from "../../select.ts";
import { solverCommand } from "../solver.ts";
import { solvingBy } from "../solving.ts";
import { recordOf, type NamedSolver } from "./record.ts";
import { proofsFile, withRecord } from "./written.ts";

const command = new Command("npm run proofs --")
  .description("asks z3 and cvc5 what can be proven and writes it into model/prove/recorded")
  .option("--variant <id>", "one variant instead of all; may be repeated", collect, [])
  .option("--way <way>", `${proofWays.join(", ")} instead of all; may be repeated`, collect, [])
  .addOption(
    new Option("--roles <roles...>", "who opens in proofs by induction, instead of all").choices(["client-server", "either"]).default([]),
  )
  .addOption(new Option("--isn-gap <gap...>", "how far initial numbers lie apart there, instead of all").choices(leastGaps).default([]))
  .addOption(new Option("--sending <how...>", "whether anything is sent again there, instead of both").choices(sendings).default([]))
  .addOption(new Option("--ends <how...>", "how connections end there, instead of both").choices(endings).default([]))
  .option("--max-seconds <n>", "how long cvc5 has for all claims about one step, and for each by induction", "600")
  .parse();

interface Options {
  readonly variant: readonly string[];
  readonly way: readonly string[];
  readonly roles: readonly string[];
  readonly isnGap: readonly string[];
  readonly sending: readonly string[];
  readonly ends: readonly string[];
  readonly maxSeconds: string;
}

await runScript(() => recordAll(command.opts<Options>()));

async function recordAll({ variant: chosen, maxSeconds, ...options }: Options): Promise<void> {
  const limit = parseCount("--max-seconds", maxSeconds, 1);
  const day = new Date().toISOString().slice(0, 10);
  const solvers = ["z3", "cvc5"].map((name, i) => called(name, i === 0 ? null : limit));
  const kinds = proofKinds.filter((kind) => isChosen(kind, options));
  for (const variant of variants.filter(({ id }) => chosen.length === 0 || chosen.includes(id))) {
    for (const kind of kinds) {
      const { records, open } = await recordOf(variant, kind, solvers, day);
      writeWhole(proofsFile, withRecord({ variant: variant.id, kind }, records));
      const about = [variant.id, ...Object.values(kind)].join(", ");
      for (const { solvers: by, proven } of records) tellLine(`${about}: ${proven.length} proven by ${by.join(" and ")}`);
      for (const { solver, ids } of open) tellLine(`${about}: ${ids.length} not answered by ${solver}: ${ids.join(" ")}`);
    }
  }
}

function isChosen(
  { way, roles = "client-server", gap = "1", sending = "again", ends = "any" }: ProofKind,
  chosen: Pick<Options, "way" | "roles" | "isnGap" | "sending" | "ends">,
): boolean {
  const isAmong = (one: string, of: readonly string[]): boolean => of.length === 0 || of.includes(one);
  return (
    isAmong(way, chosen.way) &&
    isAmong(roles, chosen.roles) &&
    isAmong(gap, chosen.isnGap) &&
    isAmong(sending, chosen.sending) &&
    isAmong(ends, chosen.ends)
  );
}

/** What the first solver does not prove is not recorded, so it has all the time that it needs: no limit. */
function called(name: string, limit: number | null): NamedSolver {
  const start = solverCommand(name, process.env, true);
  const [, version = ""] = /version ([\d.]+)/i.exec(execFileSync(name, ["--version"], { encoding: "utf8" })) ?? [];
  const begin = (): Solve => solvingBy(start, limit === null ? new AbortController().signal : AbortSignal.timeout(limit * 1000), tellLine);
  return { name: `${name} ${version}`, begin };
}
