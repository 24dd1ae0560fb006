// `twomsl verify --stack`: a stack that runs as a process of its own is held against the generated tests and random ones.

import {
  conform,
  generateTests,
  randomTests,
  startStack,
  usualTiming,
  type Conformance,
  type Finding,
  type StackProcess,
  type Timing,
} from "../../conformance/index.ts";
import { InputError } from "../../checker/index.ts";
import { withTimestamps, type Variant } from "../../spec/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { findingLines } from "../render/findings.ts";
import { renderOptions, styleOf } from "../render/style.ts";
import { parseCount, selectVariant } from "../select.ts";

export interface VerifyStackOptions {
  readonly stack?: string;
  readonly variant?: string;
  readonly timing?: readonly string[];
  readonly random?: string;
  readonly seed?: string;
  readonly json?: boolean;
  readonly ascii?: boolean;
}

/** Steps of a random test. */
const randomSteps = 14;

export async function runVerifyStack(options: VerifyStackOptions & { readonly stack: string }, io: Io): Promise<ExitCode> {
  const selected = await selectVariant(options.variant ?? "rfc9293", io, "real endpoints");
  // A stack whose SYN has no timestamps is held to the rules without them.
  const variant = withTimestamps(selected.variant);
  const timing = timingOf(options.timing ?? []);
  const count = parseCount("--random", options.random ?? "200", 0, 1_000_000);
  const seed = parseCount("--seed", options.seed ?? "1", 0);
  const tests = [...generateTests(variant).tests, ...randomTests(variant, { seed, tests: count, steps: randomSteps })];
  const stack = startStack(options.stack);
  try {
    const result = await held(stack, variant, tests, timing, io);
    if (options.json === true) io.out(`${JSON.stringify(stackDocument(result))}\n`);
    else io.out(`${findingLines(result, styleOf(renderOptions(options, io))).join("\n")}\n`);
    if (io.interrupt.aborted) return exitCodes.interrupted;
    return result.verdict === "conforms" ? exitCodes.expected : exitCodes.differs;
  } finally {
    stack.end();
  }
}

async function held(
  stack: StackProcess,
  variant: Variant,
  tests: ReturnType<typeof randomTests>,
  timing: Partial<Timing>,
  io: Io,
): Promise<Conformance> {
  const tell = (text: string): void => (io.live ? io.err(`\r\u001b[K${text}`) : undefined);
  try {
    return await conform(stack.make, {
      variant,
      tests,
      timing,
      onResult: (_, done) => {
        if (done % 50 === 0) tell(`${done} of ${tests.length} tests`);
        return !io.interrupt.aborted;
      },
    });
  } finally {
    tell("");
  }
}

const names = Object.keys(usualTiming) as readonly (keyof Timing)[]; // The keys of a constant are those of its type.

/** `--timing timeWait=60000`, repeated. */
function timingOf(settings: readonly string[]): Partial<Timing> {
  return Object.fromEntries(
    settings.map((setting) => {
      const [name = "", ms = ""] = setting.split("=");
      if (!names.some((one) => one === name)) {
        throw new InputError({
          code: "TWM-364",
          place: `--timing ${setting}`,
          expected: `name=milliseconds with a name of ${names.join(", ")}`,
          found: name === "" ? "nothing" : name,
          hint: "see docs/own-stack.md",
          candidates: names,
          given: name,
        });
      }
      return [name, parseCount(`--timing ${name}`, ms, 1)];
    }),
  );
}

/** `twomsl/verify-stack@1`: what `twomsl verify --stack --json` prints. */
export function stackDocument({ variant, verdict, counts, findings }: Conformance) {
  return { schema: "twomsl/verify-stack@1", variant, verdict, counts, findings: findings.map(findingDocument) };
}

function findingDocument({ fault, failed, others, row, states, tests, example }: Finding) {
  const { test, turns, until, step, refusal } = example;
  return {
    fault:
      fault === null
        ? null
        : {
            says: fault.says,
            kind: fault.kind,
            row: fault.row.id,
            conjunct: failed?.name ?? null,
            words: failed?.words ?? [],
          },
    others: others.map(({ row: { id }, says }) => ({ row: id, says })),
    row,
    states,
    tests,
    example: {
      test: test.id,
      about: test.about,
      step,
      turns: turns.slice(0, until),
      deviation: refusal === null ? null : { kind: refusal.kind, row: refusal.row, segment: refusal.segment, expected: refusal.owed },
    },
  };
}
