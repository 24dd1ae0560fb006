// `twomsl tests`: the test sequences of a variant for one endpoint, with the answers that are allowed at each step.

import { join } from "node:path";
import { actingRows, generateTests, matrixOf, printScript, scriptOfTest, testsDocument, type Suite } from "../../conformance/index.ts";
import { InputError } from "../../checker/index.ts";
import { stateNames, withTimestamps, type Variant } from "../../spec/index.ts";
import { writeWhole } from "../files/write-file.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { count as number, counted, wrap } from "../render/text.ts";
import { selectVariant } from "../select.ts";

export interface TestsOptions {
  readonly variant: string;
  readonly json?: boolean;
  readonly format?: "pkt";
  readonly out?: string;
  readonly matrix?: boolean;
}

export async function runTests(options: TestsOptions, io: Io): Promise<ExitCode> {
  const { variant } = await selectVariant(options.variant, io, "real endpoints");
  // Endpoints that have timestamps are tested with them, too.
  const suite = generateTests(withTimestamps(variant));
  if (options.json === true) io.out(`${JSON.stringify(testsDocument(suite))}\n`);
  else if (options.format === "pkt") writeScripts(suite, variant, options.out, io);
  else if (options.matrix === true) io.out(`${matrixLines(suite).join("\n")}\n`);
  else io.out(`${summaryLines(suite).join("\n")}\n`);
  return exitCodes.expected;
}

/** One file for each test that allows one thing only. */
function writeScripts({ tests }: Suite, variant: Variant, folder: string | undefined, io: Io): void {
  if (folder === undefined) {
    throw new InputError({
      code: "TWM-360",
      place: "--format pkt",
      expected: "--out with the name of a folder",
      found: "none",
      hint: "each test is a file of its own: add for instance --out scripts",
    });
  }
  const reasons = new Map<string, number>();
  let written = 0;
  for (const test of tests) {
    const script = scriptOfTest(test, variant);
    if (typeof script === "string") {
      reasons.set(script, (reasons.get(script) ?? 0) + 1);
      continue;
    }
    const { state, event, seq, ack, timestamp } = test.about;
    const about = [
      state,
      event,
      ...(seq === null || seq === "any" ? [] : [seq]),
      ...(ack === null ? [] : [`acknowledges: ${ack}`]),
      ...(timestamp === null ? [] : [`timestamp: ${timestamp}`]),
    ].join("; ");
    const rows = (test.steps[test.at]?.rows ?? []).filter((row) => actingRows.has(row)).join(" ");
    writeWhole(join(folder, `${test.id.padStart(4, "0")}.pkt`), `// ${about}\n// rows: ${rows}\n\n${printScript(script)}`);
    written += 1;
  }
  const left = [...reasons].map(([reason, times]) => `  ${times} tests have no script: ${reason}`);
  io.out(`${[`${counted(written, "script")} in ${folder}`, ...left].join("\n")}\n`);
}

function matrixLines({ tests, filling }: Suite): readonly string[] {
  const cells = matrixOf(tests);
  const filled = filling();
  const states = stateNames.flatMap((state) => {
    const mine = cells.filter((cell) => cell.state === state);
    return [
      state,
      ...mine.flatMap(({ event, places, timestamps, rows, tests: count }) => {
        const where = [...places, ...timestamps.map((stamp) => `timestamp ${stamp}`)].map((one) => `, ${one}`).join("");
        return hanging(`${event}${where}: ${rows.join(" ")} (${counted(count, "test")})`);
      }),
      ...filled.empty
        .filter((one) => one.state === state)
        .flatMap(({ cells: count, because }) => hanging(`${counted(count, "cell")} cannot be: ${because}`)),
      "",
    ];
  });
  const cannot = filled.empty.reduce((sum, one) => sum + one.cells, 0);
  return [
    ...states,
    ...wrap(
      `${counted(filled.cells, "cell")} of state, segment, place and timestamp: ${number(filled.tried)} are tried, ${number(cannot)} cannot be, ${number(filled.holes.length)} are left out.`,
      78,
    ),
  ];
}

function summaryLines({ variant, tests, applied, unfired }: Suite): readonly string[] {
  const fired = [...applied.values()].filter((times) => times > 0).length;
  const steps = tests.reduce((sum, one) => sum + one.steps.length, 0);
  return [
    `${variant}: ${counted(tests.length, "test")} of one endpoint, ${counted(steps, "step")}`,
    `they apply ${fired} of the ${applied.size} rows in force`,
    "",
    "rows that no test applies:",
    ...unfired.flatMap(({ row, because }) => hanging(`${row}: ${because}`)),
    "",
    "--matrix shows what is tried in each state, --json prints the tests, --format pkt writes scripts of packetdrill.",
  ];
}

/** A paragraph of which all lines but the first are indented further. */
function hanging(text: string): readonly string[] {
  return wrap(text, 74).map((line, i) => `${i === 0 ? "  " : "      "}${line}`);
}
