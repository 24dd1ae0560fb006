// The commands about implementations: `twomsl tests` and `twomsl verify`, with their options, help and examples.

import { Option, type Command } from "commander";
import { runTests, type TestsOptions } from "../commands/tests.ts";
import { runVerify } from "../commands/verify.ts";
import { collect } from "../once.ts";
import type { ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { asciiHelp, examples, jsonHelp } from "../words/help.ts";
import { vantages, type VerifyOptions } from "./plan.ts";
import { runVerifyStack, type VerifyStackOptions } from "./stack.ts";

/** Options that say how a stack is tried, and those that are about captures and scripts. */
const forStacks = ["timing", "random", "seed"] as const;
const forCaptures = [
  "at",
  "complete",
  "msl",
  "connection",
  "define",
  "filter",
  "quiet",
  "junit",
  "sarif",
  "annotate",
  "workers",
  "follow",
] as const;

export function addTests(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("tests")
    .description("test sequences for one endpoint that together apply every row, with the answers that are allowed at each step")
    .option("-v, --variant <name|file>", "the variant", "rfc9293")
    .addOption(new Option("--format <form>", "pkt: scripts of packetdrill, of the tests that allow one thing only").choices(["pkt"]))
    .option("--out <folder>", "where the scripts go")
    .option("--matrix", "print state by event, with the rows that each test applies")
    .option("--json", jsonHelp)
    .addHelpText(
      "after",
      examples("twomsl tests", "twomsl tests --matrix", "twomsl tests --json", "twomsl tests --format pkt --out scripts"),
    )
    .action(async (options: TestsOptions) => end(await runTests(options, io)));
}

const verifyExamples = [
  "twomsl verify capture.pcap",
  "twomsl verify --at client --complete loopback.pcapng",
  "twomsl verify captures/ --filter 'port 443' --json",
  "twomsl verify captures/ --junit verdicts.xml --sarif verdicts.sarif",
  "twomsl verify capture.pcap --annotate annotated.pcapng",
  "tcpdump -U -w - tcp | twomsl verify - --follow",
  "twomsl verify close.pkt",
  'twomsl verify --stack "./my-stack" --timing timeWait=60000',
] as const;

export function addVerify(program: Command, io: Io, end: (code: ExitCode) => void): void {
  program
    .command("verify")
    .description(
      "hold captures of real traffic, packetdrill scripts or a stack of your own against the table: does each end keep to the rules, and if not, where and why",
    )
    .argument(
      "[file...]",
      "captures (pcap, pcapng, packed by gzip or not), packetdrill scripts (.pkt), folders, patterns, or - for standard input",
    )
    .addOption(
      new Option(
        "--at <where>",
        "where the capture was made: at the end that opened, at the other, at both hosts (what several interfaces saw is then one connection), between them",
      )
        .choices([...vantages])
        .default("unknown"),
    )
    .option("--complete", "everything that reached or left that host was captured: nothing is blamed on the capture")
    .option("-v, --variant <name|file>", "the variant to judge by; others are tried only to explain a deviation", "rfc9293")
    .option(
      "--msl <seconds>",
      "the MSL of the hosts, by which TIME-WAIT is judged (default: that of the variant, or what every system has)",
    )
    .option("--connection <n>", "only this TCP stream, counted from 0; repeatable, with commas", collect)
    .option("--define <name[=value]>", "a name that packetdrill scripts ask for with #ifdef; repeatable (default: STANDARD)", collect)
    .option("--filter <words>", "only connections with, for instance, 'port 80' or 'host 192.0.2.1 and port 443'")
    .option("--stack <command>", "instead of captures: a stack that this command starts, by the line protocol of docs/own-stack.md")
    .option("--timing <name=ms>", "with --stack: how long something lasts there, such as timeWait=60000; repeatable", collect)
    .option("--random <n>", "with --stack: so many random tests after the generated ones (default: 200)")
    .option("--seed <n>", "with --stack: which random tests (default: 1)")
    .option(
      "--follow",
      "tell each connection when it is over, for a pipe that does not end, such as that of tcpdump -U -w -; Ctrl-C for the summary",
    )
    .option(
      "--workers <n>",
      "threads that files, or the connections of one, are shared among (default: one for each processor where many files are worth it, one for one capture)",
    )
    .option("--junit <file>", "save the verdicts as JUnit XML as well")
    .option("--sarif <file>", "save the deviations as SARIF 2.1.0 as well")
    .option("--annotate <file>", "save the capture as pcapng with comments on the frames of deviations and of ports used again")
    .option("--json", jsonHelp)
    .option("--ascii", asciiHelp)
    .option("-q, --quiet", "no table: the answers and the deviations")
    .addHelpText("after", examples(...verifyExamples))
    .action(async (files: readonly string[], options: VerifyOptions & VerifyStackOptions, command: Command) => {
      const { stack } = options;
      if (stack === undefined && files.length === 0) command.error("error: missing required argument 'file', or --stack");
      if (stack?.trim() === "")
        command.error("error: option '--stack <command>' argument is empty: name the command that starts the stack");
      if (stack !== undefined && files.length > 0) command.error("error: files and --stack are judged one at a time");
      const [useless] = (stack === undefined ? forStacks : forCaptures).filter((name) => command.getOptionValueSource(name) === "cli");
      if (useless !== undefined) command.error(`error: option --${useless} ${stack === undefined ? "needs" : "does nothing with"} --stack`);
      end(stack === undefined ? await runVerify(files, options, io) : await runVerifyStack({ ...options, stack }, io));
    });
}
