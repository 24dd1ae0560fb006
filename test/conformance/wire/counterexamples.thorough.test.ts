// Counterexamples of the shipped variants, written as captures and as scripts and judged: each conforms to its own variant, and deviates from the
// RFC where a row that only the variant has in force shows on the wire.

import { describe, expect, it } from "vitest";
import {
  captureOf,
  connectionsIn,
  judgeConnection,
  judgeScript,
  parseScript,
  printScript,
  runOnEndpoints,
  scriptOfHost,
  type JudgeOptions,
  type SeenConnection,
} from "../../../conformance/index.ts";
import { boundsOf, check, propertiesIn, scenarios, type Trace } from "../../../model/index.ts";
import { rfc9293, variants, type Variant } from "../../../spec/index.ts";
import { inTier } from "../../tier.ts";
import { rowsThatDoNotShow, showsLater } from "./not-on-the-wire.ts";

const scenarioIds = ["quick", "table-e"];
/** In the middle tier table-e for this one alone; in quick every variant. */
const inTableE = inTier({ quick: [], thorough: ["no-time-wait"], full: variants.map(({ id }) => id) });
const cases = variants
  .flatMap((variant) => scenarioIds.map((scenario) => [variant.id, scenario, variant] as const))
  .filter(([id, scenario]) => scenario !== "table-e" || inTableE.includes(id));

/** The captures of counterexamples take two minutes for MSL, as the RFC does. */
const mslSeconds = 120;
const silent = { application: "a test", about: [], step: () => [] };

async function counterexamples(variant: Variant, scenarioId: string): Promise<readonly Trace[]> {
  const scenario = scenarios.find(({ id }) => id === scenarioId);
  if (scenario === undefined) throw new Error(`no scenario ${scenarioId}`);
  const bounds = boundsOf(scenario, variant, {});
  const { properties } = await check({ variant, scenario: scenarioId, bounds, properties: propertiesIn(scenario) });
  return properties.flatMap(({ trace }) => (trace === null ? [] : [trace]));
}

/** The verdicts on all ends, each judged at its own interface, where everything is unless told otherwise. */
function verdictsOf(trace: Trace, variant: Variant, options: JudgeOptions = { at: "hosts", complete: true }): readonly string[] {
  return connections(trace).flatMap((connection) => {
    const { ends, reuses } = judgeConnection(connection, { variant, others: [], mslSeconds, ...options });
    const early = reuses.some(({ tooEarly }) => tooEarly) ? ["used again too early"] : [];
    return [...ends.map(({ verdict }) => verdict?.kind ?? "sent nothing"), ...early];
  });
}

const connections = (trace: Trace): readonly SeenConnection[] =>
  connectionsIn(captureOf(trace, silent), { place: trace.property.id }).connections;

/** The same capture, which does not say whose interfaces its interfaces are: the option has another code. */
function withoutAddresses(octets: Uint8Array): Uint8Array {
  const found = Buffer.from(octets);
  const option = Buffer.of(4, 0, 8, 0, 192, 0, 2);
  for (let at = found.indexOf(option); at >= 0; at = found.indexOf(option)) found[at + 1] = 0x70;
  return found;
}

const isUsual = (verdict: string): boolean => verdict === "conforms" || verdict === "sent nothing";

/** The rows of the variant alone that took part and show on the wire. */
function rowsThatShow({ steps }: Trace): readonly string[] {
  const shown = steps.flatMap(({ host, rows }, i) => {
    const isActive = steps.slice(i + 1).some((step) => step.host === host && (step.arrived !== null || step.sent.length > 0));
    return rows.filter(({ id, ofVariant }) => ofVariant && !(id in rowsThatDoNotShow) && (isActive || !showsLater(id)));
  });
  return [...new Set(shown.map(({ id }) => id))];
}

describe.each(cases)("counterexamples of %s in %s", (_, scenario, variant) => {
  const traces = counterexamples(variant, scenario);

  it.each([
    ["which the capture names", {}],
    ["which is said to be complete", { at: "hosts", complete: true }],
  ] as const)("conform to the variant, each host at its own interface, %s", async (_words, options) => {
    const found = (await traces).map((trace) => [trace.property.id, verdictsOf(trace, variant, options).filter((one) => !isUsual(one))]);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(([, other]) => other?.length !== 0)).toEqual([]);
  });

  it("never deviate from it, if the interfaces are any two places to look from", async () => {
    const deviating = (await traces).flatMap((trace) =>
      connectionsIn(withoutAddresses(captureOf(trace, silent)), { place: trace.property.id }).connections.flatMap((connection) =>
        judgeConnection(connection, { variant, others: [], mslSeconds })
          .ends.filter(({ verdict }) => verdict?.kind === "deviates")
          .map(({ end }) => [trace.property.id, connection.ends[end]]),
      ),
    );
    expect(deviating).toEqual([]);
  });

  it("deviate from the RFC wherever the difference shows on the wire, and never else", async () => {
    const found = (await traces).map((trace) => ({
      property: trace.property.id,
      shown: rowsThatShow(trace),
      differs: verdictsOf(trace, rfc9293).some((one) => !isUsual(one)),
    }));
    expect(found.filter(({ shown, differs }) => shown.length > 0 && !differs)).toEqual([]);
    // Where users may ABORT they do something that the RFC's do not, and no row says so.
    if (variant.parameters.aborts === undefined) expect(found.filter(({ shown, differs }) => shown.length === 0 && differs)).toEqual([]);
  });

  it("conform to the variant as scripts, one for each host", async () => {
    const found = (await traces).flatMap((trace) => {
      const run = runOnEndpoints(trace, variant);
      return (["A", "B"] as const).flatMap((host) => {
        const script = parseScript(printScript(scriptOfHost(run, host, Number(trace.bounds.msl))));
        const { verdict } = judgeScript(script, { variant, others: [] });
        return verdict.kind === "conforms" ? [] : [[trace.property.id, host, verdict.kind]];
      });
    });
    expect(found).toEqual([]);
  });
});
