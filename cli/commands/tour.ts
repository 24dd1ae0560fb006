// `twomsl tour`: what `npm start` shows. One safe variant, the RFC as it stands, and TCP without TIME-WAIT with the shortest proof that it is
// missed. Short enough to wait for.

import { boundsOf, type Bounds, type JudgedProperty } from "../../model/index.ts";
import { isLiveness, properties } from "../../spec/index.ts";
import type { TimedCheck } from "../check-document.ts";
import { exitCodeOf, type ExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { packageVersion } from "../process/package.ts";
import { renderTrace } from "../render/trace/trace.ts";
import { renderOptions, styleOf, type RenderOptions, type Style } from "../render/style.ts";
import { counted, padEnd, wrap } from "../render/text.ts";
import { shippedScenario, selectVariant } from "../select.ts";
import { timedCheck, usualSearching } from "../timed-check.ts";

export interface TourOptions {
  readonly ascii?: boolean;
}

export async function runTour(options: TourOptions, io: Io): Promise<ExitCode> {
  const render: RenderOptions = renderOptions(options, io);
  const style = styleOf(render);
  const say = (...lines: readonly string[]): void => io.out(`${lines.join("\n")}\n`);
  say(
    style.bold(`twomsl ${packageVersion()}: every interleaving of TCP within bounds, checked`),
    ...wrap(
      "Two hosts open and close one connection twice over a network that reorders, delays and loses segments. Every interleaving of their events is explored.",
      80,
    ),
  );

  const checks: TimedCheck[] = [];
  for (const stop of stops) {
    const check = await tourCheck(stop, io);
    checks.push(check);
    if (io.interrupt.aborted) break;
    const told = check.result.properties.filter(stop.tells);
    if (stop.title !== null) say("", style.bold(stop.title), ...description(check, style));
    say(summary(check, style), ...told.map((property) => verdictLine(property, style)));
    say(...stop.ending(check, render));
  }
  say("", style.bold("What next"), ...nextSteps.flatMap(([command, what]) => [`  ${command}`, style.dim(`      ${what}`)]));
  const expected = checks.map(({ result }) => ({
    ...result,
    properties: result.properties.filter((property) => property.expected !== null),
  }));
  return exitCodeOf(expected, { strict: false, interrupted: io.interrupt.aborted });
}

/** One check of the tour: what is asked, which verdicts are listed, and what is said at the end. */
interface Stop {
  /** Null goes on under the title before. */
  readonly title: string | null;
  readonly variant: string;
  readonly scenario: string;
  readonly set: Partial<Bounds>;
  readonly asks: readonly string[];
  readonly tells: (property: JudgedProperty) => boolean;
  readonly ending: (check: TimedCheck, render: RenderOptions) => readonly string[];
}

const everything = properties.filter((claim) => !isLiveness(claim)).map(({ id }) => id);
const staleness = everything.filter((id) => id.startsWith("P-NO-STALE-"));
const text = { scenario: "table-e", set: { isn: "mono" } } as const;
const repeats = { scenario: "quick", set: {} } as const;

const stops: readonly Stop[] = [
  {
    title: "1. TIME-WAIT done right: variant 2msl-safe",
    variant: "2msl-safe",
    ...repeats,
    asks: ["P-TW-ACK", "P-TW-RESTART", "P-2MSL"],
    tells: () => true,
    ending: () => [],
  },
  { title: null, variant: "2msl-safe", ...text, asks: staleness, tells: () => true, ending: () => [] },
  { title: null, variant: "2msl-safe", scenario: "reopen", set: {}, asks: ["P-REOPEN-LIVE"], tells: () => true, ending: price },
  {
    title: "2. The RFC as it stands: variant rfc9293",
    variant: "rfc9293",
    ...text,
    asks: ["P-2MSL"],
    tells: () => true,
    ending: assassination,
  },
  {
    title: "3. No TIME-WAIT at all: variant no-time-wait",
    variant: "no-time-wait",
    ...text,
    asks: everything,
    tells: ({ verdict, kind }) => verdict === "violated" && kind !== "reachable",
    ending: ladderOfReset,
  },
];

/** The trace to show: a close that ends in a reset although nothing was lost, which TIME-WAIT prevents. */
function ladderOfReset({ result, selected }: TimedCheck, render: RenderOptions): readonly string[] {
  const trace = result.properties.find(({ id }) => id === "P-GRACE-0")?.trace;
  return trace === undefined || trace === null ? [] : ["", renderTrace(trace, "ladder", selected, render)];
}

const nextSteps = [
  ["twomsl check", "all of RFC 9293"],
  ["twomsl check --property P-2MSL", "how a reset ends TIME-WAIT"],
  ["twomsl check --variant 2msl-safe --scenario standard", "10 million states, half a minute"],
  ["twomsl explain P-2MSL", "what it says exactly"],
  ["twomsl verify capture.pcap", "real traffic: does each end keep to the rules?"],
  ["twomsl list variants", "what else there is"],
] as const;

async function tourCheck(stop: Stop, io: Io): Promise<TimedCheck> {
  const selected = await selectVariant(stop.variant, io);
  const { variant } = selected;
  const bounds = boundsOf(shippedScenario(stop.scenario), variant, stop.set);
  return timedCheck({ variant, scenario: stop.scenario, bounds, properties: stop.asks }, selected, usualSearching, io);
}

function description({ result }: TimedCheck, style: Style): readonly string[] {
  return wrap(style.text(result.request.variant.says), 77).map((line) => style.dim(`   ${line}`));
}

function summary({ result, seconds }: TimedCheck, style: Style): string {
  const { states, transitions, stop } = result.report;
  const { scenario, bounds } = result.request;
  const end = stop === null ? "complete" : "stopped early";
  return style.dim(
    `   ${scenario} ${bounds.isn}: ${counted(states, "state")}, ${counted(transitions, "transition")}, ${end} in ${seconds.toFixed(1)} s`,
  );
}

function verdictLine({ id, kind, verdict, depth, says, triggers }: JudgedProperty, style: Style): string {
  const { glyphs } = style;
  const mark = {
    holds: style.good(glyphs.holds),
    violated: style.bad(glyphs.violated),
    vacuous: glyphs.vacuous,
    inconclusive: glyphs.inconclusive,
  }[verdict];
  const how = kind === "leadsTo" ? "by a lasso: shortest prefix" : "in";
  const words = verdict === "violated" ? `violated ${how} ${counted(depth ?? 0, "step")}` : verdict;
  const detail = verdict === "holds" ? `, ${counted(triggers, "trigger")}` : "";
  const lines = wrap(style.text(says), 74);
  return [`   ${mark} ${style.bold(padEnd(id, 18))} ${words}${detail}`, ...lines.map((line) => `     ${style.dim(line)}`)].join("\n");
}

/** What safety costs here. */
function price({ result }: TimedCheck): readonly string[] {
  const [property] = result.properties;
  if (property?.verdict !== "violated") return [];
  const says =
    "That is the price: every challenge restarts the timer, so a client that comes back from the same port and retries within 2 MSL keeps itself out for ever.";
  return wrap(says, 74).map((line) => `     ${line}`);
}

/** How a reset ends TIME-WAIT, told from the trace. */
function assassination({ result }: TimedCheck): readonly string[] {
  const [property] = result.properties;
  if (property?.verdict !== "violated" || property.trace === null) return [];
  const { steps } = property.trace;
  const isReordered = steps.every(({ lost, copyKept }) => lost.length === 0 && !copyKept);
  const reset = steps.find(({ rows }) => rows.some(({ id }) => id.startsWith("TW.RST")));
  const network = isReordered ? "Nothing is lost and nothing duplicated on the way: reordering alone is enough. " : "";
  const end =
    reset === undefined
      ? ""
      : `In step ${reset.number} a reset ends TIME-WAIT of ${reset.host} before its timer does, and step ${steps.length} establishes the next incarnation too early. `;
  return wrap(`${network}${end}RFC 1337 describes it as TIME-WAIT assassination; its fix F1 is part of 2msl-safe.`, 74).map(
    (line) => `     ${line}`,
  );
}
