// `twomsl docs` on the command line.

import type { Command } from "commander";
import type { ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { examples } from "../words/help.ts";
import type { DocsOptions } from "./docs.ts";
import { repositoryRoot } from "./sources.ts";

export function addDocs(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("docs")
    .description("the documentation as a site: the table, the properties and what becomes of them, drawn; made in the repository")
    .requiredOption("--out <folder>", "where to write it; any web server will do, and so will a browser alone")
    .option("--no-api", "leave out the API reference")
    .addHelpText("after", examples("twomsl docs --out site", "twomsl docs --out site --no-api"))
    .action(async (options: DocsOptions) => {
      // What renders pages is a dependency of development: it is there where the documentation can be made.
      repositoryRoot();
      const { runDocs } = await import("./docs.ts");
      end(runDocs(options, io));
    });
}
