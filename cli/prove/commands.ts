// The command line of `twomsl prove`.

import { Option, type Command } from "commander";
import { collect } from "../once.ts";
import type { ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { endings, leastGaps, sendings } from "../../model/index.ts";
import { drawings } from "../render/trace/trace.ts";
import { asciiHelp, examples, jsonHelp } from "../words/help.ts";
import { runEquivalent, type EquivalentOptions } from "./equivalent.ts";
import { runProve, type ProveOptions } from "./prove.ts";

const aboutInduction = ["induction", "roles", "isnGap", "sending", "ends"];

function rolesOption(): Option {
  return new Option("--roles <roles>", "who opens and listens in a proof by induction: A opens and B listens, or either does")
    .choices(["client-server", "either"])
    .default("client-server");
}

function isnGapOption(): Option {
  return new Option(
    "--isn-gap <least>",
    "how far an initial number lies at least beyond the last SND.NXT before it, in a proof by induction",
  )
    .choices(leastGaps)
    .default("1");
}

function sendingOption(): Option {
  return new Option("--sending <how>", "whether segments are retransmitted and copied in a proof by induction, or everything is sent once")
    .choices(sendings)
    .default("again");
}

function endsOption(): Option {
  return new Option("--ends <how>", "whether connections end in any way in a proof by induction, or nobody is refused or reset")
    .choices(endings)
    .default("any");
}

export function addProve(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("prove")
    .description("claims proven without bounds by an SMT solver: about one step from any state, or about whole runs by induction")
    .option("-v, --variant <name|file>", "the variant", "rfc9293")
    .option(
      "-p, --property <id|file>",
      "a property about one step, a file of them, or all; repeatable, with commas (default: all that are)",
      collect,
    )
    .addOption(new Option("--step", "prove in one step, from any state, what could be proven by induction").conflicts(aboutInduction))
    .option("--induction", "prove by induction; where no clauses are stored for a claim, all that there are for other claims are tried")
    .addOption(
      new Option(
        "--lemmas",
        "prove in one step, and of what is not proven from any state, ask from the states that can be reached: those in which facts about each host hold that every step is proven to keep",
      ).conflicts(aboutInduction),
    )
    .addOption(
      new Option("--laws", "the laws of the table instead: every segment and call is answered, every row applies to something").conflicts([
        "property",
        "step",
        "emit",
        "timeWait",
        "lemmas",
        "out",
        ...aboutInduction,
      ]),
    )
    .option("--solver <command>", "z3, cvc5, or a command that reads SMT-LIB on standard input (default: the one of them that is on PATH)")
    .addOption(new Option("--emit <dir>", "write the questions as SMT-LIB files to a folder instead; needs no solver").conflicts("out"))
    .option("--time-wait <length>", 'how long TIME-WAIT lasts, such as "2 MSL - 1" or ">= 2 MSL" (default: the variant\'s)')
    .addOption(rolesOption())
    .addOption(isnGapOption())
    .addOption(sendingOption())
    .addOption(endsOption())
    .option("--max-seconds <n>", "give up after so many seconds; what is open then is inconclusive")
    .addOption(new Option("--trace <how>", "how to draw the runs and steps of claims that are named").choices(drawings).default("ladder"))
    .option("--out <folder>", "save each run that refutes a claim as <variant>.<property>.json")
    .option("--json", jsonHelp)
    .option("--ascii", asciiHelp)
    .addHelpText(
      "after",
      examples(
        "twomsl prove --property P-TW-ACK",
        "twomsl prove --variant 2msl-safe --property P-TW-MIN --property P-TW-RESTART",
        "twomsl prove --variant 2msl-safe --property P-TW-2MSL",
        'twomsl prove --variant 2msl-safe --property P-TW-2MSL --time-wait "2 MSL - 1" --out traces',
        'twomsl prove --variant rfc1337 --property P-QUIESCE --sending once --time-wait ">= 3 MSL"',
        'twomsl prove --variant rfc1337-any --property P-QUIESCE --ends graceful --time-wait ">= 2 MSL"',
        "twomsl prove --property P-TW-WHO --lemmas",
        "twomsl prove --laws",
        "twomsl prove --emit obligations",
      ),
    )
    .action(async (options: ProveOptions) => end(await runProve(options, io)));
}

export function addEquivalent(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("equivalent")
    .description("whether two variants do the same at one endpoint, whatever its TCB is and whatever comes, by an SMT solver")
    .option("-v, --variant <name|file>", "a variant; twice", collect)
    .option("--solver <command>", "z3, cvc5, or a command that reads SMT-LIB on standard input (default: the one of them that is on PATH)")
    .option("--max-seconds <n>", "give up after so many seconds; what is open then is inconclusive")
    .option("--json", jsonHelp)
    .option("--ascii", asciiHelp)
    .addHelpText("after", examples("twomsl equivalent --variant rfc9293 --variant rfc1337"))
    .action(async (options: EquivalentOptions) => end(await runEquivalent(options, io)));
}
