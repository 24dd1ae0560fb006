// SARIF 2.1.0: a result for each deviation, under the row that comes closest, with the frames around it as a flow of two threads, one for each
// host. What cannot be told is no result but a note of the run: nothing was found there, and nothing ruled out.

import { reasons, type SeenSegment } from "../../../conformance/index.ts";
import { formatProblem } from "../../../checker/index.ts";
import { formatCitation, type Row } from "../../../spec/index.ts";
import { packageVersion } from "../../process/package.ts";
import { segmentWords } from "../deviation.ts";
import type { Verified } from "../document.ts";
import type { Judged } from "../judged.ts";
import type { VerifyPlan } from "../plan.ts";
import { scriptVerdictWords } from "../script.ts";
import { findingsOf, scriptFindings, type Finding } from "./findings.ts";

/** The rule of what no row comes close to. */
const noRow = { id: "no-row", says: "A segment is sent as a row says.", sources: [] as readonly string[] };

/** Services that show results take so many tags of a rule. */
const mostTags = 10;

export function sarifOf({ files, scripts, unread }: Verified, { judging }: VerifyPlan, exit: number): string {
  const findings = [...files.flatMap(({ judged }) => judged.flatMap(findingsOf)), ...scripts.flatMap(scriptFindings)];
  const open = [
    ...files.flatMap(({ judged }) => judged.flatMap(openWords)),
    ...scripts.flatMap(({ file, judgement: { verdict } }) =>
      verdict.kind === "cannot tell" ? [`${file}: ${scriptVerdictWords(verdict)}`] : [],
    ),
  ];
  const rules = rulesOf(findings);
  const run = {
    tool: { driver: { name: "twomsl", semanticVersion: packageVersion(), rules: rules.map(ruleOf) } },
    invocations: [
      {
        executionSuccessful: unread.length === 0,
        exitCode: exit,
        toolExecutionNotifications: [
          ...unread.map((problem) => notification("error", formatProblem(problem))),
          ...open.map((text) => notification("note", text)),
        ],
      },
    ],
    columnKind: "utf16CodeUnits",
    properties: { variant: judging.variant.id, at: judging.at, complete: judging.complete },
    results: findings.map((finding) => resultOf(finding, rules)),
  };
  const schema = "https://json.schemastore.org/sarif-2.1.0.json";
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

interface Rule {
  readonly id: string;
  readonly says: string;
  readonly sources: readonly string[];
}

const ruleFor = (row: Row | null): Rule => (row === null ? noRow : { id: row.id, says: row.says, sources: row.cite.map(formatCitation) });

/** Each once, in the order of their names. */
function rulesOf(findings: readonly Finding[]): readonly Rule[] {
  const byId = new Map(findings.map(({ row }) => [ruleFor(row).id, ruleFor(row)]));
  return [...byId.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function ruleOf({ id, says, sources }: Rule) {
  return {
    id,
    shortDescription: { text: says },
    fullDescription: { text: says },
    help: { text: [says, ...sources].join("\n") },
    properties: { tags: ["TCP", ...sources].slice(0, mostTags) },
  };
}

const notification = (level: "error" | "note", text: string) => ({ level, message: { text } });

/** The ends of a connection of which nothing can be told. */
function openWords({ file, connection: { stream, ends }, judgement }: Judged): readonly string[] {
  return judgement.ends.flatMap(({ verdict, end }) =>
    verdict?.kind === "cannot tell"
      ? [`${file}: stream ${stream}, ${ends[end]}: cannot tell: ${verdict.reason}: ${reasons[verdict.reason]}`]
      : [],
  );
}

function resultOf(finding: Finding, rules: readonly Rule[]) {
  const { file, kind, end, at, row, says, why, around, connection } = finding;
  const { id } = ruleFor(row);
  const who = end === "" ? "" : `${end} `;
  return {
    ruleId: id,
    ruleIndex: rules.findIndex((rule) => rule.id === id),
    level: "error",
    message: { text: [`${who}${kind === "conforms only to" ? "deviates" : kind}: ${says}.`, ...why].join("\n") },
    locations: [locationOf(finding, at)],
    // The same deviation has the same fingerprint in every run.
    partialFingerprints: { "twomsl/v1": [file, connection?.stream ?? "", end, at, id].join(" ") },
    ...(around.length === 0 ? {} : { codeFlows: [{ threadFlows: ([0, 1] as const).map((host) => threadOf(finding, host)) }] }),
  };
}

/** Lines are those of a script; a frame of a capture is none, and has a name instead. */
function locationOf({ file, connection }: Finding, at: number) {
  const artifactLocation = { uri: uriOf(file) };
  if (connection === null) return { physicalLocation: { artifactLocation, region: { startLine: Math.max(1, at) } } };
  const name = `frame ${at}`;
  return {
    physicalLocation: { artifactLocation },
    logicalLocations: [{ name, fullyQualifiedName: `stream ${connection.stream}/${name}`, kind: "frame" }],
  };
}

function threadOf(finding: Finding, host: 0 | 1) {
  const { around, connection } = finding;
  const words = (segment: SeenSegment): string =>
    connection === null ? "" : `${segment.from === host ? "sends" : "is sent"} ${segmentWords(connection, segment)}`;
  return {
    id: connection?.ends[host] ?? "",
    locations: around.map((segment, i) => ({
      executionOrder: i + 1,
      importance: segment.frame === finding.at ? "essential" : "important",
      location: { ...locationOf(finding, segment.frame), message: { text: `${segment.time.toFixed(6)} s: ${words(segment)}` } },
    })),
  };
}

/** A name of a file as it is written in a URI: as it was given, so that relative names stay relative. */
function uriOf(file: string): string {
  if (file === "-") return "standard-input";
  const path = file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${path}` : path;
}
