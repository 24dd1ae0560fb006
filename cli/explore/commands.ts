// `twomsl explore` on the command line.

import { Option, type Command } from "commander";
import type { ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { examples } from "../words/help.ts";
import { runExplore, type ExploreOptions } from "./explore.ts";

export function addExplore(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("explore")
    .description("the model in a browser: break a closing connection by hand, or let the checker do it; served to this machine only")
    .option("--port <n>", "listen there (default: 4173, or any that is free)")
    .addOption(new Option("--static <folder>", "write a folder for any web server instead").conflicts(["port", "single"]))
    .addOption(new Option("--single <file>", "write one page that holds everything and can be opened as a file").conflicts(["port"]))
    .option("--trace <file>", "open on a saved run, which becomes part of the page")
    .option("--variant <file>", "offer the variant in the file, and open on it; it becomes part of the page")
    .addHelpText(
      "after",
      examples(
        "twomsl explore",
        "twomsl explore --trace runs/no-time-wait.P-GRACE.json",
        "twomsl explore --static public",
        "twomsl explore --single explorer.html --variant my-variant.ts",
      ),
    )
    .action(async (options: ExploreOptions) => end(await runExplore(options, io)));
}
