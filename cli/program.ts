// The command line: every command with its options, its help and its examples. What a command does stands in its own file.

import { Command, Option } from "commander";
import { visible } from "../checker/index.ts";
import { exitCodeWords, type ExitCode } from "./process/exit-code.ts";
import type { Io } from "./process/io.ts";
import { collect, collectSettings, refuseRepeats } from "./once.ts";
import { packageVersion } from "./process/package.ts";
import { traceTargets } from "../drawing/index.ts";
import { drawings } from "./render/trace/trace.ts";
import { runCheck } from "./commands/check.ts";
import type { CheckOptions } from "./commands/check-plan.ts";
import { runExport, targets, type ExportOptions } from "./commands/export.ts";
import { listKinds, runList, type ListOptions } from "./commands/list.ts";
import { runLayout, type LayoutOptions } from "./commands/layout.ts";
import { runExplain, type ExplainOptions } from "./commands/explain.ts";
import { addExplore } from "./explore/commands.ts";
import { addMatrix, addSweep, addTheorem } from "./matrix/commands.ts";
import { addMinimize } from "./minimize/commands.ts";
import { runSimulate, type SimulateOptions } from "./commands/simulate.ts";
import { addEquivalent, addProve } from "./prove/commands.ts";
import { addDocs } from "./site/commands.ts";
import { addTests, addVerify } from "./verify/commands.ts";
import { asciiHelp, examples, jsonHelp, watchHelp } from "./words/help.ts";
import { runTour, type TourOptions } from "./commands/tour.ts";
import { runTrace, type TraceOptions } from "./commands/trace.ts";

/** The second shows what breaks without TIME-WAIT and holds in the base table. */
const firstSteps = [
  "twomsl tour",
  "twomsl check --variant no-time-wait --scenario table-e --set isn=mono --property P-GRACE-0",
  "twomsl check",
  "twomsl explain P-GRACE-0",
  "twomsl explain fairness",
];

/** The program; `end` is told the exit code of the command that ran. */
export function programOf(io: Io, end: (code: ExitCode) => void): Command {
  const program = new Command("twomsl")
    .description(
      "A model checker for the life and death of TCP connections, above all TIME-WAIT and 2MSL: it explores every interleaving of two hosts and a network within stated bounds, and judges safety and liveness properties.",
    )
    .version(packageVersion())
    .option("--debug", "show where an internal error happened")
    .addHelpText("after", `\n${exitCodeWords}\n\nFirst steps:\n${firstSteps.map((line) => `  ${line}`).join("\n")}`)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: (text, write) => write(usageProblem(text)) })
    .showSuggestionAfterError();
  addCheck(program, io, end);
  addMatrix(program, io, end);
  addSweep(program, io, end);
  addTheorem(program, io, end);
  addMinimize(program, io, end);
  addList(program, io, end);
  addExplain(program, io, end);
  addTrace(program, io, end);
  addSimulate(program, io, end);
  addExplore(program, io, end);
  addExport(program, io, end);
  addLayout(program, io, end);
  addProve(program, io, end);
  addEquivalent(program, io, end);
  addTests(program, io, end);
  addVerify(program, io, end);
  addDocs(program, io, end);
  program
    .command("tour")
    .description("three checks that show what this is about, in less than 20 seconds")
    .option("--ascii", asciiHelp)
    .addHelpText("after", examples("twomsl tour"))
    .action(async (options: TourOptions) => end(await runTour(options, io)));
  for (const command of program.commands) {
    refuseRepeats(command);
    refuseOptionsAsValues(command);
  }
  return program;
}

/** `--out --json` is a value forgotten, not a folder of that name. */
function refuseOptionsAsValues(command: Command): void {
  for (const option of command.options.filter(({ required }) => required)) {
    const { parseArg, flags } = option;
    option.argParser((value: string, previous: unknown) => {
      if (value.startsWith("--")) command.error(`error: option '${flags}' argument missing`);
      return parseArg === undefined ? value : parseArg(value, previous);
    });
  }
}

/** What commander says of a command line it cannot read, in one line with a code, as everything else that is wrong with one. */
export function usageProblem(text: string): string {
  const [said = "", ...near] = text
    .replace(/^error: /, "")
    .trim()
    .split("\n");
  const sentences = [said.replace(/\.$/, ""), ...near.map((line) => line.replaceAll(/[()]/g, "")), "See `twomsl --help`"];
  return `TWM-300 ${sentences
    .map((one) => (one.endsWith("?") ? one : `${one}.`))
    .map(visible)
    .join(" ")}\n`;
}

function traceOption(): Option {
  return new Option("--trace <how>", "how to draw a trace").choices(drawings).default("ladder");
}

function addCheck(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("check")
    .description("explore every interleaving within bounds and judge properties: safety by default, liveness in scenarios about it")
    .option("-v, --variant <name|file>", "the variant; repeat for several (default: rfc9293)", collect)
    .option("-s, --scenario <name|file>", "the bounds to explore within (default: quick)")
    .option("--set <bound=value>", "set one bound otherwise; repeatable", collectSettings)
    .option(
      "-p, --property <id|file>",
      "a property, a file of them, all, or none; repeatable, with commas (default: all that the scenario judges)",
      collect,
    )
    .option("--against <name|file>", "compare with this variant, or none (default: a variant of your own with what it is built on)")
    .addOption(
      new Option("--engine <name>", "auto: javascript, and wasm if there are many states; or the oracle, a slow interpreter")
        .choices(["auto", "javascript", "wasm", "oracle"])
        .default("auto"),
    )
    .option("--workers <n>", "threads of the wasm engine (default: one for each processor)")
    .option("--fingerprint", "keep 63-bit fingerprints instead of states: less memory, and a small chance to miss some")
    .option("--seed <n>", "with --fingerprint: take fingerprints by another hash (default: 0)")
    .option("--coverage", "count how often each row applies; scenario quick does so unless properties are named")
    .option("--symmetry", "symmetry reduction: identify states that differ by swapping A and B; both must have the same roles")
    .option("--max-states <n>", "stop after this many states")
    .option("--memory <size>", "stop before the process exceeds this, such as 512M or 2G; more than 4G needs Node 22")
    .option("--max-seconds <n>", "stop after this many seconds")
    .option("--checkpoint <folder>", "save the search there as it goes and when it is stopped; removed when it is complete (wasm engine)")
    .option("--checkpoint-every <minutes>", "how often (default: 5)")
    .option("--resume <folder>", "continue what is saved there; what to check is read from there, and if said again must be the same")
    .option("--json", jsonHelp)
    .option("--out <folder>", "save each trace as <variant>.<property>.json")
    .addOption(traceOption())
    .option("--watch <expr>", watchHelp, collect)
    .option("--witness", "for each property that holds, show a run that puts it to the test")
    .option("--distinct <n>", "of each named property up to n shortest counterexamples, each with a row that those before it lack")
    .option("--ascii", asciiHelp)
    .option("--strict", "exit with 3 if a property is vacuous (its precondition never occurred) and not recorded to be")
    .option("-q, --quiet", "list only what is not as recorded")
    .addHelpText(
      "after",
      examples(
        "twomsl check",
        "twomsl check --variant no-time-wait --property P-GRACE-0 --scenario table-e --set isn=mono",
        "twomsl check --variant rfc1337 --variant letter --scenario table-e --quiet",
        "twomsl check --variant no-time-wait --property P-KNOW --distinct 3",
        "twomsl check --variant ./mine.ts --set data=1 --set duplicates=1",
        "twomsl check --set roles=either --symmetry",
        "twomsl check --scenario liveness --property P-TERM",
        "twomsl check --scenario standard --memory 2G --max-seconds 600 --json",
        "twomsl check --scenario deep --checkpoint run",
        "twomsl check --resume run",
      ),
    )
    .action(async (options: CheckOptions) => end(await runCheck(options, io)));
}

function addList(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("list")
    .description(`what there is: ${listKinds.join(", ")}`)
    .argument("<what>", listKinds.join(" | "))
    .option("--json", jsonHelp)
    .option("--ascii", asciiHelp)
    .addHelpText("after", examples("twomsl list variants", "twomsl list properties", "twomsl list rows --json"))
    .action((what: string, options: ListOptions) => end(runList(what, options, io)));
}

function addExplain(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("explain")
    .description("anything with an id, a bound, a word such as vacuous or fairness, or a code such as TWM-309")
    .argument("<id>", "its id, word or code, or a file with a variant or properties of your own")
    .option("--json", jsonHelp)
    .option("--ascii", asciiHelp)
    .addHelpText(
      "after",
      examples(
        "twomsl explain TW.FIN.REXMT",
        "twomsl explain P-2MSL",
        "twomsl explain rfc1337",
        "twomsl explain MUST-13",
        "twomsl explain S0.1",
        "twomsl explain vacuous",
        "twomsl explain ./mine.ts",
        "twomsl explain TWM-309",
      ),
    )
    .action(async (id: string, options: ExplainOptions) => end(await runExplain(id, options, io)));
}

function addTrace(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("trace")
    .description("replay a saved trace against the model, and draw it or write it for other tools: Wireshark, Mermaid, Apalache")
    .argument("<file>", "a trace saved by `twomsl check --out`")
    .option("-v, --variant <file>", "the file of the variant, if it is not one that ships")
    .option("-p, --property <file>", "the file of the property, if it neither ships nor is the variant's")
    .addOption(traceOption())
    .option("--watch <expr>", watchHelp, collect)
    .addOption(new Option("--to <form>", "write it in another form instead of drawing it").choices(traceTargets))
    .option("--out <file>", "with --to: write to a file (default: standard output); with --to pkt to one for each host")
    .option("--json", jsonHelp)
    .option("--ascii", asciiHelp)
    .addHelpText(
      "after",
      examples(
        "twomsl check --variant no-time-wait --out traces",
        "twomsl trace traces/no-time-wait.P-GRACE.json --trace diff",
        "twomsl trace traces/no-time-wait.P-GRACE.json --to pcapng --out grace.pcapng",
      ),
    )
    .action(async (file: string, options: TraceOptions) => end(await runTrace(file, options, io)));
}

function addSimulate(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("simulate")
    .description("take random steps, for a first look and for what is too large to explore")
    .option("-v, --variant <name|file>", "the variant", "rfc9293")
    .option("-s, --scenario <name|file>", "the bounds", "quick")
    .option("--set <bound=value>", "set one bound otherwise; repeatable", collectSettings)
    .option("--seed <n>", "equal seeds give equal walks (default: a new one)")
    .option("--steps <n>", "the most steps to take", "30")
    .addOption(traceOption())
    .option("--json", jsonHelp)
    .option("--ascii", asciiHelp)
    .option("--strict", "exit with 1 if a property is violated on the way")
    .addHelpText(
      "after",
      examples("twomsl simulate", "twomsl simulate --variant no-time-wait --seed 7 --steps 60", "twomsl simulate --scenario deep --seed 1"),
    )
    .action(async (options: SimulateOptions) => end(await runSimulate(options, io)));
}

function addExport(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("export")
    .description("the whole system for another tool: Spin, rumur, TLC, CADP and mCRL2, Graphviz")
    .option("--to <target>", `the language: ${targets.join(", ")}`)
    .option("-v, --variant <name|file>", "the variant", "rfc9293")
    .option("-s, --scenario <name|file>", "the bounds", "quick")
    .option("--set <bound=value>", "set one bound otherwise; repeatable", collectSettings)
    .option("-p, --property <id|file>", "a property, a file of them, all, or none; repeatable, with commas (default: none)", collect)
    .option("--out <file>", "write to a file; for tla the .cfg goes beside it (default: standard output)")
    .addHelpText(
      "after",
      examples(
        "twomsl export --to promela --scenario standard --out standard.pml",
        "twomsl export --to murphi --variant no-time-wait --property P-GRACE --out grace.m",
        "twomsl export --to tla --variant 2msl-safe --scenario standard --property P-2MSL --out Safe.tla",
        "twomsl export --to aut --set retransmissions=0 --out quick.aut",
      ),
    )
    .action(async (options: ExportOptions) => end(await runExport(options, io)));
}

function addLayout(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("layout")
    .description("how a state is packed, and what each bound costs")
    .option("-v, --variant <name|file>", "the variant", "rfc9293")
    .option("-s, --scenario <name|file>", "the bounds", "quick")
    .option("--set <bound=value>", "set one bound otherwise; repeatable", collectSettings)
    .option("-p, --property <id|file>", "a property, a file of them, all, or none; repeatable, with commas (default: all)", collect)
    .option("--json", jsonHelp)
    .option("--ascii", asciiHelp)
    .addHelpText(
      "after",
      examples("twomsl layout", "twomsl layout --scenario standard --property none", "twomsl layout --set capacity=4 --set data=2 --json"),
    )
    .action(async (options: LayoutOptions) => end(await runLayout(options, io)));
}
