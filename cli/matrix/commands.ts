// The commands that make many searches, with their options, their help and their examples.

import { Command } from "commander";
import { collect, collectSettings } from "../once.ts";
import type { ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { asciiHelp, examples, jsonHelp } from "../words/help.ts";
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
      .option("-s, --scenario <name>", "the bounds to explore within; repeat for several (default: quick)", collect)
      .option("--set <bound=value>", "set one bound otherwise; repeatable", collectSettings)
      .option(
        "-p, --property <id|file>",
        "a property, or a file of your own; repeatable, with commas (default: all that the scenario judges)",
        collect,
      )
      .option("--json", jsonHelp)
      .option("--markdown", "print Markdown tables")
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
