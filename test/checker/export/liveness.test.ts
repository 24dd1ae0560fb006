// What is said of whole runs, exported: TLA+ says it with what it assumes, and what a target cannot say is named in its file.

import { describe, expect, it } from "vitest";
import {
  assign,
  bag,
  bool,
  declare,
  elementFields,
  eq,
  exportSystem,
  insert,
  int,
  range,
  remove,
  rule,
  yes,
  type ExportTarget,
  type Expr,
  type Fairness,
  type Live,
  type System,
} from "../../../checker/index.ts";
import { textOf } from "./exported.ts";
import { edge, eventually, is, leadsTo, strong, toy, weak } from "../toys.ts";

const possible = (when: Expr): Live => ({ kind: "possible", id: "p", when });
const ring = [edge("on", [0], 1), edge("round", [1], 0)];

const { variables, handles } = declare("state", { letters: bag({ urgent: bool }, 2), by: range(0, 1) });

/** Letters are posted, and one of two reads them. */
function post(property: Live): System {
  const { letters, by } = handles;
  const send = rule({ id: "send", says: "", params: {}, when: () => yes, do: () => [insert(letters, { urgent: yes })] });
  const read = rule({
    id: "read",
    says: "",
    params: { who: range(0, 1), letter: letters },
    when: () => yes,
    do: ({ who }) => [remove(letters, "letter"), assign(by, who)],
  });
  return { name: "post", modulus: 8, variables, initial: [], rules: [send, read], properties: [property] };
}

describe("a formula of TLA+", () => {
  const isUrgent = elementFields("letter", { urgent: bool }).urgent;
  const readBy = (who: number): Expr<"bool"> => eq(handles.by, int(who));
  const fair: readonly Fairness[] = [weak("send"), { rule: "read", fixed: {}, where: isUrgent, strength: "strong" }];
  const formula = (property: Live): string => {
    const text = textOf(post(property), "tla");
    return text.slice(text.indexOf(`\\* ${property.kind} p\n`), text.lastIndexOf("\n\n="));
  };

  it("assumes weak and strong fairness of instances", () => {
    expect(formula(leadsTo(readBy(0), readBy(1), fair)).split("\n")).toEqual([
      "\\* leadsTo p",
      "property_p_fair_2(who) ==",
      "  \\E letter \\in DOMAIN letters : letter.urgent /\\ read(who, letter)",
      "property_p_may_rest ==",
      "  /\\ MayRest(Next)",
      "  /\\ MayRest(send)",
      "  /\\ \\A who \\in 0..1 : MayRest(property_p_fair_2(who))",
      "property_p_assumes ==",
      "  \\/ <>[][FALSE]_vars /\\ []<>property_p_may_rest",
      "  \\/ /\\ []<><<Next>>_vars",
      "     /\\ WF_vars(Taken(send))",
      "     /\\ \\A who \\in 0..1 : SF_vars(Taken(property_p_fair_2(who)))",
      "property_p ==",
      "  property_p_assumes =>",
      "    /\\ ((by = 0) ~> (by = 1))",
    ]);
  });

  it("assumes of instances that are named, and not of those that there are not", () => {
    const of = (who: number): Fairness => ({ rule: "read", fixed: { who }, strength: "weak" });
    const text = formula(eventually(readBy(1), [of(1), of(2)]));
    expect(text).toContain("     /\\ WF_vars(Taken(property_p_fair_1(1)))\n");
    expect(text).not.toContain("property_p_fair_2");
    expect(text).toContain("    /\\ <>(by = 1)");
  });

  it("assumes that a rule fires only finitely often, and that fairness then asks of it not to be enabled", () => {
    expect(formula(eventually(readBy(1), [strong("send")], ["send"])).split("\n")).toEqual([
      "\\* eventually p",
      "property_p_others ==",
      "  \\/ \\E who \\in 0..1 : \\E letter \\in DOMAIN letters : read(who, letter)",
      "property_p_may_rest ==",
      "  /\\ (ENABLED Next => Idle(property_p_others))",
      "  /\\ ~ENABLED send",
      "property_p_assumes ==",
      "  \\/ <>[][FALSE]_vars /\\ []<>property_p_may_rest",
      "  \\/ /\\ []<><<Next>>_vars",
      "     /\\ <>[][property_p_others]_vars",
      "     /\\ <>[]~ENABLED send",
      "property_p ==",
      "  property_p_assumes =>",
      "    /\\ <>(by = 1)",
    ]);
  });

  it("is named in the configuration", () => {
    const { beside } = exportSystem(post(eventually(readBy(1))), "tla", { title: [], file: "Post.tla" });
    expect(beside[0]?.text).toContain("\nPROPERTY property_p\n");
  });
});

describe("what is left out of a file is named in it", () => {
  const followed = leadsTo(is(0), is(1));
  const finite = { ...followed, finite: ["on"] } as Live;
  it.each<readonly [ExportTarget, string, Live]>([
    ["promela", "not which runs there still are from each state", possible(is(0))],
    ["promela", "one process fires all rules", leadsTo(is(0), is(1), [weak("on")])],
    ["promela", "does not say which rule led to it", finite],
    ["murphi", "knows no fairness", followed],
    ["tla", "not which runs there still are from each state", possible(is(0))],
    ["dot", "whole runs", followed],
  ])("of %s: %s", (to, reason, property) => {
    const [, why] = /Not included: p\n\W+(.*)/.exec(textOf(toy(ring, property), to)) ?? [];
    expect(why).toContain(reason);
  });

  it("where a full bag may end a run, which Spin does not see", () => {
    expect(textOf(post(followed), "promela")).toContain("full bags prune every firing");
  });

  it.each<readonly [ExportTarget, Live]>([
    ["promela", followed],
    ["murphi", possible(is(0))],
    ["tla", finite],
  ])("and nothing is if %s can say it", (to, property) => {
    expect(textOf(toy(ring, property), to)).not.toContain("Not included");
  });
});
