// Properties in Promela: assertions about states and steps, and never claims for those about whole runs that assume nothing. The claims
// are there only for who asks for them, because with a claim Spin looks at other runs and counts other states.

import type { Expr } from "../../language/expression.ts";
import { isAboutRuns } from "../../language/passes/judgement.ts";
import type { Eventually, LeadsTo } from "../../language/liveness.ts";
import type { Property, System } from "../../language/system.ts";
import { whyLeftOut } from "../left-out.ts";
import { indented } from "../lines.ts";
import type { Names } from "../names.ts";
import { promela, type Place } from "./names.ts";

/** Definitions of the properties, and the inlines that assert them. */
export function judgement(system: System, place: Place): readonly string[] {
  const { names } = place;
  const inline = (name: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0
      ? []
      : [`inline ${names.own(name)}() {`, ...lines.map((line) => (line.startsWith("#") ? line : `  ${line}`)), "  skip", "}"];
  const lines = [
    ...system.properties.flatMap((property) => definition(property, place)),
    ...inline("judge_state", stateAsserts(system, names)),
    ...inline("judge_step", stepAsserts(system, names)),
  ];
  return lines.length === 0 ? [] : [...lines, ""];
}

/** The calls of these inlines, where there is something to judge. */
export function judges(system: System, names: Names): { readonly state: readonly string[]; readonly step: readonly string[] } {
  return {
    state: stateAsserts(system, names).length > 0 ? [`${names.own("judge_state")}();`] : [],
    step: stepAsserts(system, names).length > 0 ? [`${names.own("judge_step")}();`] : [],
  };
}

function definition(property: Property, place: Place): readonly string[] {
  const claim = (text: string): readonly string[] => [
    `/* ${property.kind} ${property.id.replaceAll("*/", "* /")} */`,
    `#define ${place.names.property(property.id)} (${text})`,
  ];
  switch (property.kind) {
    case "always":
      return claim(promela(property.holds, place));
    case "step":
      return claim(`!(${promela(property.trigger, place)}) || (${promela(property.holds, place)})`);
    case "reachable":
      return claim(promela(property.when, place));
    default:
      return [];
  }
}

function stateAsserts({ properties }: System, names: Names): readonly string[] {
  return properties.flatMap(({ kind, id }) => {
    if (kind === "always") return [`assert(${names.property(id)});`];
    return kind === "reachable" ? ["#ifdef WITNESS", `assert(!(${names.property(id)}));`, "#endif"] : [];
  });
}

function stepAsserts({ properties }: System, names: Names): readonly string[] {
  return properties.flatMap(({ kind, id }) => (kind === "step" ? [`assert(${names.property(id)});`] : []));
}

/** The properties that become never claims. */
export function claimed(system: System): readonly (Eventually | LeadsTo)[] {
  return system.properties.filter(
    (property): property is Eventually | LeadsTo => isAboutRuns(property) && whyLeftOut(property, "promela", system) === null,
  );
}

/** A never claim for each such property: it accepts the runs that violate it. */
export function neverClaims(system: System, place: Place): readonly string[] {
  const all = claimed(system).flatMap((property) => neverClaim(property, place));
  return all.length === 0 ? [] : ["", "#ifdef LIVENESS", ...all, "#endif"];
}

/** Before the model runs its variables mean nothing. */
function neverClaim(property: Eventually | LeadsTo, place: Place): readonly string[] {
  const running = place.names.own("running");
  const is = (expr: Expr): string => `(${promela(expr, place)})`;
  const waits =
    property.kind === "eventually"
      ? [{ label: "accept_1", until: property.when, begin: `${running} && !${is(property.when)}` }]
      : property.cases.map(({ from, to }, k) => ({
          label: `accept_${k + 1}`,
          until: to,
          begin: `${running} && ${is(from)} && !${is(to)}`,
        }));
  return [
    `/* ${property.kind} ${property.id.replaceAll("*/", "* /")} */`,
    `never ${place.names.property(property.id)} {`,
    ...indented([
      "do",
      `:: ${property.kind === "eventually" ? `!${running}` : "true"}`,
      ...waits.map(({ begin, label }) => `:: ${begin} -> goto ${label}`),
      "od;",
    ]),
    ...waits.flatMap(({ label, until }) => [`${label}:`, ...indented(["do", `:: ${running} && !${is(until)}`, "od;"])]),
    "  skip",
    "}",
  ];
}
