// The command that looks for causes, with its options, its help and its examples.

import { Option, type Command } from "commander";
import { collect, collectSettings } from "../once.ts";
import type { ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { drawings } from "../render/trace/trace.ts";
import { asciiHelp, examples, jsonHelp } from "../words/help.ts";
import { runMinimize, type MinimizeOptions } from "./minimize.ts";

export function addMinimize(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("minimize")
    .description("why a property is violated: which changes of the variant, and which events, are needed for it")
    .option("-v, --variant <name|file>", "the variant", "rfc9293")
    .option("-s, --scenario <name|file>", "the bounds to explore within", "quick")
    .option("--set <bound=value>", "set one bound otherwise; repeatable", collectSettings)
    .option("-p, --property <id|file>", "the property that is violated, FILE#ID for one in a file", collect)
    .option("--max-states <n>", "stop each search after this many states")
    .option("--memory <size>", "stop before the process exceeds this, such as 512M or 2G; more than 4G needs Node 22")
    .option("--max-seconds <n>", "stop each search after this many seconds")
    .option("--json", jsonHelp)
    .addOption(new Option("--trace <how>", "how to draw the counterexample").choices(drawings).default("ladder"))
    .option("--ascii", asciiHelp)
    .addHelpText(
      "after",
      examples(
        "twomsl minimize --variant no-time-wait --property P-GRACE-0",
        "twomsl minimize --variant ./mine.ts --scenario table-e --property P-2MSL --trace none",
      ),
    )
    .action(async (options: MinimizeOptions) => end(await runMinimize(options, io)));
}
