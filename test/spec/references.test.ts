// Everything in the specification that points at something else: ids that rows, properties, requirements, statements, experiments and
// variants use for each other, pages of decisions, and that all of it is plain data.

import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { boundDescriptions, scenarios, unfired } from "../../model/index.ts";
import * as spec from "../../spec/index.ts";
import { experiments, properties, judgedVariants, requirements, statements, table, variants, type Patch } from "../../spec/index.ts";

const rowIds = new Set(table.map(({ id }) => id));
const propertyIds = new Set(properties.map(({ id }) => id));
const experimentIds = new Set(experiments.map(({ id }) => id));
const variantIds = new Set(variants.map(({ id }) => id));
const scenarioIds = new Set(scenarios.map(({ id }) => id));

/** Claims that have an id but no search judges. */
const unjudgedIds = spec.unjudged.map(({ id }) => id);

describe("identities", () => {
  it.each([
    ["rows", table],
    ["properties", [...properties, ...spec.unjudged]],
    ["variants", variants],
    ["requirements", requirements],
    ["statements", statements],
    ["experiments", experiments],
    ["exceptions", spec.exceptions],
    ["gaps", spec.gaps],
    ["scenarios", scenarios],
  ] as const)("are unique among %s", (_, list) => {
    expect(repeated(list.map(({ id }) => id))).toEqual([]);
  });
  it("has each of the 119 requirements of RFC 9293", () => {
    const numbered = (prefix: string, count: number) => Array.from({ length: count }, (__, i) => `${prefix}-${i + 1}`);
    const expected = [...numbered("MUST", 69), ...numbered("SHLD", 31), ...numbered("MAY", 18), "REC-1"];
    expect(requirements.map(({ id }) => id)).toEqual(expected);
  });
});

describe("rows", () => {
  it.each([...new Set(table.flatMap(({ decision }) => (decision === null ? [] : [decision])))])(
    "explain the decision %s on a page",
    (decision) => {
      expect(existsSync(`docs/decisions/${decision}.md`), `docs/decisions/${decision}.md`).toBe(true);
    },
  );
  it("stand in the table in the order of its steps", () => {
    const order = table.map(({ step }) => spec.stepIds.indexOf(step));
    expect(order).toEqual(order.toSorted((left, right) => left - right));
  });
  it("stop when they delete the TCB, and delete it when they lead to CLOSED", () => {
    const deletes = (row: spec.Row) => row.do.some((effect) => effect.do === "delete");
    const wrong = table.filter((row) => (deletes(row) && row.then !== "stop") || (row.goto === "CLOSED" && !deletes(row)));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
  it("leave no state without saying where to", () => {
    expect(table.filter((row) => row.goto === null && row.do.some((effect) => effect.do === "delete")).map(({ id }) => id)).toEqual([]);
  });
  it("that no run of the model applies are rows that there are, with a reason", () => {
    expect(missing(Object.keys(unfired), rowIds)).toEqual([]);
    expect(Object.values(unfired).filter((why) => why === "")).toEqual([]);
  });
  it("of the last step of a segment stop", () => {
    expect(table.filter((row) => row.step === "8-fin" && row.then !== "stop").map(({ id }) => id)).toEqual([]);
  });
});

describe("variants", () => {
  it.each(judgedVariants.map((variant) => [variant.id, variant] as const))("patch rows that there are: %s", (_, variant) => {
    expect(variant.patches.flatMap(problemsOf)).toEqual([]);
  });
  it("expect something only of properties that there are", () => {
    const named = variants.flatMap(({ expected }) =>
      Object.values(expected).flatMap(({ violated, vacuous }) => [...Object.keys(violated), ...vacuous]),
    );
    expect(missing(named, propertyIds)).toEqual([]);
  });
  it("expect something only in scenarios that there are", () => {
    const named = variants.flatMap(({ expected }) => Object.keys(expected).map((key) => key.split(" ")[0] ?? ""));
    expect(missing(named, scenarioIds)).toEqual([]);
  });
});

describe("requirements", () => {
  it("name rows and properties that there are", () => {
    expect(
      missing(
        requirements.flatMap(({ by }) => by),
        new Set([...rowIds, ...propertyIds, ...unjudgedIds]),
      ),
    ).toEqual([]);
  });
  it("in scope are carried by a row or a property that is judged", () => {
    const carried = (by: readonly string[]) => by.some((id) => rowIds.has(id) || propertyIds.has(id));
    expect(requirements.filter(({ scope, by }) => scope === "in" && !carried(by)).map(({ id }) => id)).toEqual([]);
  });
  it("on probing a closed window name the row that probes, not the one by which text waits for it", () => {
    const probing = requirements.filter(({ section, topic }) => section.startsWith("3.8.6") && /\bprobe/.test(topic));
    expect(probing.map(({ id, by }) => [id, ...by])).toEqual([
      ["MUST-35", "*.ZWP"],
      ["MUST-36", "*.ZWP"],
      ["MUST-37"],
      ["SHLD-29", "*.ZWP"],
      ["SHLD-30"],
    ]);
  });
});

describe("why properties matter", () => {
  it("is said of every property and of nothing else", () => {
    expect([...spec.whyItMatters.keys()].toSorted()).toEqual(properties.map(({ id }) => id).toSorted());
    expect([...spec.whyItMatters].filter(([, why]) => !/^[A-Z].{20,}\.$/.test(why))).toEqual([]);
  });
});

describe("statements", () => {
  const answersOf = (kind: spec.Answer["kind"]) =>
    statements.flatMap(({ answers }) => answers.flatMap((answer) => (answer.kind === kind ? [answer.ref] : [])));
  it("are each answered by something", () => {
    expect(statements.filter(({ answers }) => answers.length === 0).map(({ id }) => id)).toEqual([]);
  });
  it("point at rows that there are", () => expect(missing(answersOf("row"), rowIds)).toEqual([]));
  it("point at no row as evidence that no run of the model applies", () => {
    expect(answersOf("row").filter((id) => id in unfired)).toEqual([]);
  });
  it("point at experiments that there are", () => expect(missing(answersOf("experiment"), experimentIds)).toEqual([]));
  it("point at properties that there are", () => {
    expect(missing(answersOf("property"), new Set([...propertyIds, ...unjudgedIds]))).toEqual([]);
  });
  it("belong to one of the documents, whose number is in their id", () => {
    expect(statements.filter(({ id, document }) => !id.startsWith(`S${document}.`) || spec.documents[document] === undefined)).toEqual([]);
  });
});

describe("observations of real TCPs", () => {
  it("name rows that there are, and no stack twice", () => {
    expect(
      missing(
        spec.observations.flatMap(({ rows }) => rows),
        rowIds,
      ),
    ).toEqual([]);
    expect(spec.observations.filter(({ seen }) => repeated(seen.map(({ stack }) => stack)).length > 0)).toEqual([]);
    expect(repeated(spec.observations.map(({ what }) => what))).toEqual([]);
  });
});

describe("experiments", () => {
  const reproduced = experiments.filter((one) => one.reproduced);
  it("name variants, properties and scenarios that there are", () => {
    expect(
      missing(
        reproduced.flatMap(({ variant, control }) => (control === null ? [variant] : [variant, control])),
        variantIds,
      ),
    ).toEqual([]);
    expect(
      missing(
        reproduced.map(({ property }) => property),
        propertyIds,
      ),
    ).toEqual([]);
    expect(
      missing(
        reproduced.map(({ scenario }) => scenario),
        scenarioIds,
      ),
    ).toEqual([]);
  });
  it("set bounds that there are", () => {
    expect(
      missing(
        reproduced.flatMap(({ set }) => Object.keys(set)),
        new Set(Object.keys(boundDescriptions)),
      ),
    ).toEqual([]);
  });
});

describe("data", () => {
  it.each([
    ["table", table],
    ["variants", variants],
    ["properties", [...properties, ...spec.unjudged]],
    ["requirements", requirements],
    ["statements", statements],
    ["experiments", experiments],
    ["exceptions", [spec.exceptions, spec.gaps]],
    ["sources", spec.sources],
    ["parameters", [spec.baseParameters, spec.parameterDescriptions]],
  ])("survives being written and read: %s", (_, value) => {
    expect(functionsIn(value)).toEqual([]);
    expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
  });
});

it("known limit: claims that are named but not judged are listed with the reason", () => {
  const named = [...requirements.flatMap(({ by }) => by), ...statements.flatMap(({ answers }) => answers.map(({ ref }) => ref))];
  const claims = new Set(named.filter((id) => id.startsWith("P-") && !propertyIds.has(id)));
  expect(missing([...claims], new Set(unjudgedIds))).toEqual([]);
  expect(spec.unjudged.filter(({ why }) => why === "")).toEqual([]);
});

function problemsOf(patch: Patch): readonly string[] {
  const id = spec.patchedRow(patch);
  const row = table.find((one) => one.id === id);
  if (row === undefined) return [`no row ${id}`];
  if (patch.cite.length === 0) return [`the patch of ${id} has no source`];
  if ("enable" in patch && row.status === "base") return [`${id} is on already`];
  return "disable" in patch && row.status === "variant" ? [`${id} is off already`] : [];
}

function missing(ids: readonly string[], known: ReadonlySet<string>): readonly string[] {
  return [...new Set(ids.filter((id) => !known.has(id)))];
}

function repeated(ids: readonly string[]): readonly string[] {
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}

function functionsIn(value: unknown, path = ""): readonly string[] {
  if (typeof value === "function") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => functionsIn(inner, `${path}/${key}`));
}
