// The commands that make many searches, with their options, their help and their examples.

import { Option, type Command } from "commander";
import { collect, collectSettings } from "../once.ts";
import type { ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { asciiHelp, examples, jsonHelp } from "../words/help.ts";
import { runSweep, type SweepOptions } from "../sweep/sweep.ts";
import { runTheorem, type TheoremOptions } from "../theorem/theorem.ts";
import { runMatrix } from "./matrix.ts";
import type { MatrixOptions } from "./plan.ts";

/** The options about how searches are made. */
export function withMeans(command: Command): Command {
  return command
    .option("--jobs <n>", "how many processors to use (default: all)")
    .option("--max-states <n>", "stop each search after this many states")
    .option("--memory <size>", "stop before the process exceeds this, such as 512M or 2G; more than 4G needs Node 22")
    .option("--max-seconds <n>", "stop each search after this many seconds")
    .option("--no-cache", "search everything anew, and keep nothing for the next time");
}

export function addMatrix(program: Command, io: Io, end: (code: ExitCode) => void): void {
  withMeans(
    program
      .command("matrix")
      .description("variants against properties: every verdict in one table, beside what is recorded")
      .option("-v, --variant <name|file>", "a variant; repeat for several (default: all that ship)", collect)
      .option("-s, --scenario <name|file>", "the bounds to explore within; repeat for several (default: quick)", collect)
      .option("--set <bound=value>", "set one bound otherwise; repeatable", collectSettings)
      .option(
        "-p, --property <id|file>",
        "a property, or a file of your own; repeatable, with commas (default: all that the scenario judges)",
        collect,
      )
      .option("--json", jsonHelp)
      .addOption(new Option("--markdown", "print Markdown tables").conflicts("json"))
      .option("--ascii", asciiHelp),
  )
    .addHelpText(
      "after",
      examples(
        "twomsl matrix",
        "twomsl matrix --scenario table-e --property P-2MSL,P-QUIESCE,P-GRACE",
        "twomsl matrix --variant rfc9293 --variant ./mine.ts --scenario quick --scenario table-e",
        "twomsl matrix --scenario standard --max-states 30_000_000 --json",
      ),
    )
    .action(async (options: MatrixOptions) => end(await runMatrix(options, io)));
}

export function addSweep(program: Command, io: Io, end: (code: ExitCode) => void): void {
  withMeans(
    program
      .command("sweep")
      .description("how verdicts change with the bounds, and from where on a property holds")
      .option("-v, --variant <name|file>", "a variant; repeat for several (default: rfc9293)", collect)
      .option("-s, --scenario <name|file>", "the bounds to start from", "quick")
      .option(
        "--set <bound=values>",
        "a bound with its values, such as timeWait=1..6 or isn=const,mono; several make a grid",
        collectSettings,
      )
      .option(
        "-p, --property <id|file>",
        "a property, or a file of your own; repeatable, with commas (default: all that the scenario judges)",
        collect,
      )
      .option("--json", jsonHelp)
      .option("--ascii", asciiHelp),
  )
    .addHelpText(
      "after",
      examples(
        "twomsl sweep --variant rfc1337 --scenario table-e --set timeWait=1..4 --property P-QUIESCE",
        "twomsl sweep --variant rfc1337-any --scenario table-e --set msl=1,2 --set timeWait=1..6 --property P-QUIESCE",
        "twomsl sweep --variant no-time-wait --set isn=const,mono --set duplicates=0,1 --property P-NO-STALE-FIN --json",
      ),
    )
    .action(async (options: SweepOptions) => end(await runSweep(options, io)));
}

export function addTheorem(program: Command, io: Io, end: (code: ExitCode) => void): void {
  withMeans(
    program
      .command("theorem")
      .description("a theorem about variants: whether it holds, what each premise is needed for, and what they cost")
      .argument("<name>", "2msl-safe")
      .option("--large", "look at it within large bounds too, which takes minutes")
      .option("--json", jsonHelp)
      .option("--ascii", asciiHelp),
  )
    .addHelpText("after", examples("twomsl theorem 2msl-safe", "twomsl theorem 2msl-safe --large --json"))
    .action(async (id: string, options: TheoremOptions) => end(await runTheorem(id, options, io)));
}
