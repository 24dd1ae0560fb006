// `twomsl verify` on a packetdrill script: the verdict, and where the script deviates the line, the explanations that were alive before it, and
// the row that comes closest to each.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../checker/index.ts";
import {
  judgeScript,
  parseScript,
  printAction,
  type AliveAtLine,
  type JudgeOptions,
  type Script,
  type ScriptDeviation,
  type ScriptJudgement,
} from "../../conformance/index.ts";
import type { Segment } from "../../endpoint/index.ts";
import { formatCitation, table, type Variant } from "../../spec/index.ts";
import { formula } from "../../drawing/index.ts";
import type { Style } from "../render/style.ts";
import { count, counted, labelled } from "../render/text.ts";
import { toLookAt } from "./to-look-at.ts";

export interface JudgedScript {
  readonly file: string;
  readonly script: Script;
  readonly judgement: ScriptJudgement;
}

type Judging = Pick<JudgeOptions, "mslSeconds"> & { readonly variant: Variant };

export const isScript = (file: string): boolean => file.toLowerCase().endsWith(".pkt");

/** `defines` are `NAME` or `NAME=VALUE`; where there are none, scripts are read as the standard has it. */
export function judgeScriptFile(file: string, { variant, mslSeconds }: Judging, defines: readonly string[]): JudgedScript {
  const given = defines.map((text): readonly [string, string] => {
    const at = text.indexOf("=");
    return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
  });
  const script = parseScript(readScript(file), {
    defines: Object.fromEntries(given.length === 0 ? [["STANDARD", ""]] : given),
    include: (name) => included(join(dirname(file), name)),
  });
  return { file, script, judgement: judgeScript(script, { variant, ...(mslSeconds !== undefined && { msl: mslSeconds }) }) };
}

function readScript(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError({
      code: "TWM-541",
      place: file,
      expected: "a packetdrill script that can be read",
      found: error instanceof Error ? error.message : String(error),
      hint: "check the name of the file",
    });
  }
}

function included(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

export function scriptReport({ file, script, judgement }: JudgedScript, style: Style): readonly string[] {
  const { verdict, problems, meaning } = judgement;
  const line = (label: string, text: string): readonly string[] => labelled(`  ${label}`, 18, style.text(text));
  const head = `${file}: ${counted(meaning.connections.length, "connection")} in ${counted(script.events.length, "event")}`;
  const words = script.asksFor.length === 0 ? "" : script.asksFor.join(", ");
  return [
    style.bold(head),
    ...line("by the rules", scriptVerdictWords(verdict)),
    ...line("settings for", meaning.system ?? ""),
    ...line("asks for", words === "" ? "" : `${words}: choose with --define`),
    ...problems.flatMap((one) => line(`line ${one.line}`, `not understood: expected ${one.expected}, but found ${one.found}`)),
    ...("deviation" in verdict ? ["", ...scriptDeviation(file, script, verdict.deviation, style)] : []),
  ].filter((text) => text.trim() !== "" || text === "");
}

/** The same answer for all scripts together, and which of them to look at. */
export function reportOnScripts(scripts: readonly JudgedScript[], style: Style): readonly string[] {
  const of = (...kinds: readonly ScriptJudgement["verdict"]["kind"][]): readonly JudgedScript[] =>
    scripts.filter(({ judgement }) => kinds.includes(judgement.verdict.kind));
  const [bad, open, good] = [of("deviates", "conforms only to"), of("cannot tell"), of("conforms")];
  const explained = of("conforms only to").length;
  const parts = [
    bad.length === 0 ? "" : `${count(bad.length)} deviate${bad.length === 1 ? "s" : ""}`,
    explained === 0 ? "" : `${count(explained)} of them explained by another variant`,
    open.length === 0 ? "" : `${count(open.length)} cannot be told`,
    good.length === 0 ? "" : `${count(good.length)} conform${good.length === 1 ? "s" : ""}`,
  ].filter((part) => part !== "");
  const word = bad.length > 0 ? "no" : open.length > 0 ? "not all can be told" : "yes";
  return [
    style.bold(`${counted(scripts.length, "script")}`),
    ...labelled("  by the rules", 18, style.text(`${word}: ${parts.join("; ")}`)),
    ...toLookAt(
      bad.map(({ file }) => file),
      "script",
      style,
    ),
  ];
}

/** The verdict in words, as the answer to whether the rules are kept. */
export function scriptVerdictWords(verdict: ScriptJudgement["verdict"]): string {
  switch (verdict.kind) {
    case "conforms":
      return "yes: what the script says of the host, the rows say too";
    case "conforms only to":
      return `no: it deviates at line ${verdict.deviation.line}; the variant ${verdict.variant} explains it`;
    case "deviates":
      return `no: it deviates at line ${verdict.deviation.line}`;
    case "cannot tell":
      return `cannot be told${verdict.line === null ? "" : ` from line ${verdict.line} on`}: ${verdict.reason}`;
  }
}

/** Where a script deviates: the line, and the row that comes closest to each explanation. */
export function scriptDeviation(file: string, script: Script, deviation: ScriptDeviation, style: Style): readonly string[] {
  const { line, says, missing, row } = deviation;
  const event = script.events.find((one) => one.line === line);
  const paragraph = (label: string, text: string): readonly string[] => labelled(`  ${label}`, 12, style.text(text));
  const closest = deviation.alive.map(aliveWords);
  const decides = table.find(({ id }) => id === row);
  return [
    style.bad(`${style.glyphs.violated} ${file}:${line}: ${says}`),
    ...(event === undefined ? [] : [`    ${printAction(event.action)}`]),
    ...(missing === null ? [] : paragraph("missing", `${segmentWords(missing)}, which ${row ?? "a row"} sends`)),
    ...closest.flatMap((text, i) => paragraph(i === 0 ? "closest" : "or", text)),
    ...(decides === undefined ? [] : paragraph("row", `${decides.id}: ${decides.says} (${decides.cite.map(formatCitation).join("; ")})`)),
  ];
}

function aliveWords({ state, sndUna, sndNxt, rcvNxt, row, failed, inForce, instead }: AliveAtLine): string {
  const has = state === "CLOSED" || state === "LISTEN" ? state : `${state} with SND.UNA=${sndUna} SND.NXT=${sndNxt} RCV.NXT=${rcvNxt}`;
  if (row === null) return `${has}: no row sends a segment of this form`;
  const why = failed.map(
    ({ condition, name, words }) =>
      `${name ?? formula(condition)} fails (${words.map(({ word, value }) => `${word}=${value}`).join(", ")})`,
  );
  const reasons = [...(instead === null ? [] : [`it sends ${segmentWords(instead)}`]), ...why, ...(inForce ? [] : ["it is not in force"])];
  return `${has}: ${row}${reasons.length === 0 ? "" : `, ${reasons.join("; ")}`}`;
}

function segmentWords({ flags, seq, ack, data = 0 }: Segment): string {
  const control = flags.filter((flag) => flag !== "ACK").join(",");
  const numbers = `SEQ=${seq}${ack === undefined ? "" : ` ACK=${ack}`}${data === 0 ? "" : ` LEN=${data}`}`;
  return control === "" ? numbers : `${control} ${numbers}`;
}

/** A script in `twomsl verify --json`. */
export function scriptDocument({ file, judgement }: JudgedScript) {
  const { verdict, problems, meaning } = judgement;
  return {
    file,
    connections: meaning.connections.length,
    verdict: verdict.kind,
    ...(verdict.kind === "cannot tell" ? { line: verdict.line, reason: verdict.reason } : {}),
    ...(verdict.kind === "conforms only to" ? { variant: verdict.variant } : {}),
    ...("deviation" in verdict ? { line: verdict.deviation.line, says: verdict.deviation.says, row: verdict.deviation.row } : {}),
    problems,
  };
}
