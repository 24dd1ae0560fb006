// The page on JSON names every field of what is printed, and no other. Each schema is held against documents that have everything in them.

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluator } from "../../../checker/index.ts";
import type { CheckDocument } from "../../../cli/check-document.ts";
import { listKinds } from "../../../cli/commands/list.ts";
import { boundsOf, errorTraceOf, scenarios, systemOf } from "../../../model/index.ts";
import { variants } from "../../../spec/index.ts";
import { scratchFolder, twomsl } from "../command.ts";
import { againstSchema, fieldsOf, json, namedUnder } from "./json-fields.ts";

/** What has a section of its own, or names that depend on the model or the kind of thing. */
const closed = ["bounds", "state", "trace", "error", "initial", "hosts", "before", "after", "arrived", "sent", "lost", "inFlight"];

const violated = await json<CheckDocument>("check --variant no-time-wait --set capacity=1 --property P-GRACE --coverage --distinct 2");
const compared = await json<CheckDocument>("check --variant no-time-wait --against rfc9293 --property P-KNOW");
const stopped = await json<CheckDocument>("check --max-states 5 --property P-GRACE");
const lasso = await json<CheckDocument>("check --scenario lossy --set roles=client-server --property P-LASTACK-EXIT");
const traces = [violated, lasso].flatMap(({ properties }) => properties.flatMap(({ trace }) => trace ?? []));

const [quick] = scenarios;
const [base] = variants;
if (quick === undefined || base === undefined) throw new Error("nothing to check");
const bounds = boundsOf(quick, base, {});
const breach = { of: "value", variable: "network", field: "data", value: 9, lo: 0, hi: 1 } as const;
const initial = evaluator(systemOf(base, bounds)).initialState();
const run = { initial, steps: [], loop: null, error: { rule: null, args: {}, property: "P-X", labels: [], breach } };
const error = errorTraceOf(run, { variant: base, scenario: "quick", bounds });

describe("the page on JSON", () => {
  it("names the fields of a check", () => {
    expect(fieldsOf([violated, compared, stopped], closed)).toEqual(namedUnder("twomsl/check@1"));
  });

  it("names the fields of a trace, its hosts and its segments", () => {
    const open = closed.filter((name) => name !== "initial");
    expect(fieldsOf(traces, open)).toEqual(namedUnder("twomsl/trace@1"));
    const steps = traces.flatMap((trace) => trace.steps);
    const views = [...traces.map(({ initial: { hosts } }) => hosts), ...steps.flatMap(({ before, after }) => [before, after])];
    expect(
      fieldsOf(
        views.flatMap(({ A, B }) => [A, B]),
        closed,
      ),
    ).toEqual(namedUnder("hosts"));
    const segments = steps.flatMap(({ arrived, sent, lost, inFlight }) => [
      ...(arrived === null ? [] : [arrived]),
      ...sent,
      ...lost,
      ...inFlight,
    ]);
    expect(segments.length).toBeGreaterThan(0);
    expect(fieldsOf(segments, closed)).toEqual(namedUnder("segment"));
  });

  it("names the fields of a value out of range", () => {
    expect(fieldsOf([error], [...closed, "steps"])).toEqual(namedUnder("twomsl/error@1"));
  });

  it("names the fields of a replay", async () => {
    const folder = scratchFolder();
    await twomsl(["check", "--variant", "no-time-wait", "--set", "capacity=1", "--property", "P-GRACE", "--out", folder]);
    const replay = await json(`trace ${join(folder, "no-time-wait.P-GRACE.json")}`);
    expect([...fieldsOf([replay], closed), "error"].toSorted()).toEqual(namedUnder("twomsl/replay@1"));
  });

  it("names the fields of a walk", async () => {
    const walks = await Promise.all([1, 2, 3].map((seed) => json(`simulate --variant no-time-wait --seed ${seed} --steps 200`)));
    expect(fieldsOf(walks, [...closed, "steps"])).toEqual(namedUnder("twomsl/simulate@1"));
  });

  it("names the fields of a layout", async () => {
    expect(fieldsOf([await json("layout")], closed)).toEqual(namedUnder("twomsl/layout@1"));
  });

  it("names the fields of a matrix", async () => {
    const found = await json("matrix --variant no-time-wait --set capacity=1 --property P-GRACE --max-states 5");
    expect(fieldsOf([found], closed)).toEqual(namedUnder("twomsl/matrix@1"));
  });

  it("names the fields of a sweep", async () => {
    const found = await json("sweep --variant no-time-wait --set capacity=1,2 --property P-GRACE --max-states 5");
    const column = namedUnder("twomsl/matrix@1").flatMap((field) =>
      field.startsWith("columns[].") ? [field.replace("columns", "points")] : [],
    );
    expect(fieldsOf([found], closed)).toEqual([...namedUnder("twomsl/sweep@1"), ...column].toSorted());
  });

  it("names the fields that all lists have, and those of an explanation", async () => {
    const lists = new Map(await Promise.all(listKinds.map(async (kind) => [kind, await json(`list ${kind}`)] as const)));
    expect([...lists.values()].map(againstSchema)).toEqual(listKinds.map(() => null));
    const [rows = {}, codes = {}] = [lists.get("rows"), lists.get("codes")];
    const shared = fieldsOf([codes], closed);
    expect(shared).toEqual(namedUnder("twomsl/list@1"));
    expect(fieldsOf([rows], closed)).toEqual(expect.arrayContaining([...shared]));
    expect(fieldsOf([await json("explain TW.FIN.REXMT")], closed)).toEqual(namedUnder("twomsl/explain@1"));
  });
});
