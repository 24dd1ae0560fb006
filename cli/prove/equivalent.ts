// `twomsl equivalent`: whether two variants do the same at one endpoint, or a TCB and what happens to it that tell them apart.

import { compareVariants, type Equivalence, type Parting } from "../../model/index.ts";
import { InputError } from "../../checker/index.ts";
import { exitCodes, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { renderOptions, styleOf, type RenderOptions } from "../render/style.ts";
import { counted, labelled } from "../render/text.ts";
import { selectVariant } from "../select.ts";
import { solving, type SolvingOptions } from "./solving.ts";

export interface EquivalentOptions extends SolvingOptions {
  readonly variant?: readonly string[];
  readonly json?: boolean;
  readonly ascii?: boolean;
}

/** What `twomsl equivalent --json` prints. */
export interface EquivalentDocument extends Equivalence {
  readonly schema: "twomsl/equivalent@1";
  readonly version: string;
  readonly variants: readonly string[];
  readonly solver: string;
  readonly seconds: number;
}

export async function runEquivalent(options: EquivalentOptions, io: Io): Promise<ExitCode> {
  const names = options.variant ?? [];
  const [first, second, ...more] = names;
  if (first === undefined || second === undefined || more.length > 0) throw notTwo(names);
  const [one, other] = [(await selectVariant(first, io)).variant, (await selectVariant(second, io)).variant];
  const { solver, solve } = solving(options, io);
  const started = performance.now();
  const comparison = await compareVariants(one, other, solve);
  const document: EquivalentDocument = {
    schema: "twomsl/equivalent@1",
    version: packageVersion(),
    variants: [one.id, other.id],
    solver,
    seconds: Number(((performance.now() - started) / 1000).toFixed(1)),
    ...comparison,
  };
  io.out(options.json === true ? `${JSON.stringify(document)}\n` : `${equivalenceText(document, renderOptions(options, io))}\n`);
  if (io.interrupt.aborted) return exitCodes.interrupted;
  if (comparison.equivalent === null) return exitCodes.inconclusive;
  return comparison.equivalent ? exitCodes.expected : exitCodes.differs;
}

function notTwo(found: readonly string[]): InputError {
  return new InputError({
    code: "TWM-705",
    place: "twomsl equivalent",
    expected: "--variant twice: two variants to compare",
    found: found.length === 0 ? "none" : found.join(" and "),
    hint: "for instance `twomsl equivalent --variant rfc9293 --variant rfc1337`",
  });
}

function equivalenceText(
  { variants, equivalent, differences, open, questions, solver, seconds }: EquivalentDocument,
  options: RenderOptions,
): string {
  const style = styleOf(options);
  const { glyphs } = style;
  const names = variants.join(" and ");
  return [
    equivalent === true
      ? `${glyphs.holds} ${names} do the same at one endpoint, whatever its TCB is and whatever comes`
      : equivalent === false
        ? `${glyphs.violated} ${names} differ at one endpoint`
        : `${glyphs.inconclusive} ${names}: not everything was answered`,
    ...differences.flatMap((difference) => ["", ...differenceLines(difference, variants)]),
    ...open.map((what) => `  no answer: ${what}`),
    "",
    ...labelled(
      "",
      0,
      "Compared are the TCB afterwards and what is sent; not what the user is told, nor lengths such as that of TIME-WAIT.",
      80,
    ),
    style.dim(`${counted(questions, "question")} to ${solver.split(" ")[0] ?? solver}, ${seconds} s`),
  ].join("\n");
}

function differenceLines({ host, step, state, values, rows }: Parting, variants: readonly string[]): readonly string[] {
  const of = (field: string): string => String(values[field] ?? "");
  const isSet = (field: string): boolean => values[field] === true;
  const flags = (["syn", "ackFlag", "fin", "rst"] as const).filter((flag) => isSet(`seg.${flag}`));
  const words = flags.map((flag) => (flag === "ackFlag" ? "ACK" : flag.toUpperCase())).join(",");
  const ack = isSet("seg.ackFlag") ? ` ACK=${of("seg.ack")}` : "";
  const segment = `${words === "" ? "no flags" : words} SEQ=${of("seg.seq")}${ack}, octets of text: ${of("seg.data")}`;
  const width = Math.max(...variants.map(({ length }) => length)) + 4;
  return [
    `${host} in ${state}: ${step === "arrival" ? `${segment} arrives` : `the step ${step}`}`,
    ...labelled(
      "  TCB  ",
      7,
      `SND.UNA=${of("tcb.sndUna")} SND.NXT=${of("tcb.sndNxt")} RCV.NXT=${of("tcb.rcvNxt")} RCV.WND=${of("tcb.rcvWnd")}`,
      80,
    ),
    ...variants.flatMap((name, i) => labelled(`  ${name}`.padEnd(width), width, (rows[i] ?? []).join(" ") || "no row", 80)),
  ];
}
