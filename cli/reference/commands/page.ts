// The page of commands, from the definition of the command itself: what each does, its options and examples, and the exit codes.

import type { Argument, Command, Option } from "commander";
import { exitCodes, exitCodeWords } from "../../process/exit-code.ts";
import { deafIo } from "../../process/io.ts";
import { programOf } from "../../program.ts";
import { anchor, anchorName, code, heading, renderPage, table, text } from "../markdown.ts";

/** The text of docs/commands.md. */
export function commandsPage(): string {
  const program = programOf(deafIo, () => {});
  const commands = program.commands.filter((command) => command.name() !== "help");
  return renderPage({
    path: "commands.md",
    title: "Commands, options and exit codes",
    from: "the definition of the command",
    body: [
      `${text(program.description())} Called with no command, \`twomsl\` says what there is; each command has \`--help\`. In a clone of the repository \`npm start --\` stands for \`twomsl\`. What is read and written: [file formats](formats.md).`,
      table(
        ["command", "what it does"],
        commands.map((command) => [`[${code(command.name())}](#${anchorName("command", command.name())})`, text(command.description())]),
      ),
      heading(2, "Exit codes"),
      table(["code", "means"], exitCodeRows()),
      heading(2, "For every command"),
      optionsTable(program.options),
      ...commands.flatMap(commandSection),
    ],
  });
}

/** The exit codes as the help has them, one a row. */
export function exitCodeRows(): readonly (readonly string[])[] {
  const rows = [...exitCodeWords.matchAll(/^ {2}(\d+) +(.*)$/gm)].map(([, number = "", means = ""]) => [code(number), text(means)]);
  if (rows.length !== Object.keys(exitCodes).length) throw new Error("the help has not one line for each exit code");
  return rows;
}

function commandSection(command: Command): readonly string[] {
  const parts = [
    `${anchor(anchorName("command", command.name()))}\n\n${heading(2, command.name())}`,
    text(command.description()),
    `\`\`\`text\ntwomsl ${command.name()} ${command.usage()}\n\`\`\``,
    command.registeredArguments.length === 0 ? "" : argumentsTable(command.registeredArguments),
    optionsTable(command.options),
    examplesOf(command),
  ];
  return parts.filter((part) => part !== "");
}

function argumentsTable(all: readonly Argument[]): string {
  return table(
    ["argument", "what it is"],
    all.map((one) => [code(one.name()), text(one.description)]),
  );
}

function optionsTable(options: readonly Option[]): string {
  if (options.length === 0) return "";
  return table(
    ["option", "what it does"],
    options.map(({ flags, description, argChoices, defaultValue }) => [
      code(flags),
      [
        text(description),
        ...(argChoices === undefined ? [] : [`one of ${argChoices.map(code).join(", ")}`]),
        ...(typeof defaultValue === "string" || typeof defaultValue === "number"
          ? [`if it is left out ${code(String(defaultValue))}`]
          : []),
      ].join("; "),
    ]),
  );
}

/** What its help says below the options. */
function examplesOf(command: Command): string {
  let help = "";
  command.configureOutput({ writeOut: (part) => void (help += part) });
  command.outputHelp();
  const after = help.slice(help.indexOf(command.helpInformation()) + command.helpInformation().length).trim();
  return after === "" ? "" : `\`\`\`text\n${after}\n\`\`\``;
}
