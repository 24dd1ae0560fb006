// A variant explained: what it changes, and what it is known to do.

import { variants, type Variant } from "../../spec/index.ts";
import { sources, type Paragraphs } from "./entry.ts";
import { violationWords } from "./property.ts";

export function aboutVariant(variant: Variant, given = variant.id): Paragraphs {
  const changes = variant.patches.map((patch) => {
    if ("enable" in patch) return `+${patch.enable}`;
    if ("disable" in patch) return `-${patch.disable}`;
    return "replace" in patch ? `${patch.replace} becomes ${patch.with.id}` : `+${patch.insert.id} before ${patch.before}`;
  });
  const parameters = Object.entries(variant.parameters).map(([name, value]) => `${name}=${value}`);
  const violated = Object.entries(variant.expected).map(([scenario, expectation]): readonly [string, string] => {
    const depths = Object.entries(expectation.violated).map(([id, depth]) => violationWords(id, depth));
    return ["violated", `in ${scenario}: ${depths.length === 0 ? "nothing" : depths.join(", ")}`];
  });
  const vacuous = Object.entries(variant.expected).flatMap(([scenario, expectation]): Paragraphs =>
    expectation.vacuous.length === 0 ? [] : [["vacuous", `in ${scenario}: ${expectation.vacuous.join(", ")}`]],
  );
  return [
    ["title", variant.title],
    ["built on", variant.builtOn ?? ""],
    ["rows", changes.length === 0 ? "those of the base table" : changes.join(" ")],
    ["events", (variant.events ?? []).map(({ id }) => `+${id}`).join(" ")],
    ["parameters", parameters.join(" ")],
    ["MSL", variant.mslSeconds === undefined ? "" : `${variant.mslSeconds} s`],
    sources(variant.cite),
    ...violated,
    ...vacuous,
    ["try it", `twomsl ${given !== variant.id || variants.includes(variant) ? "check" : "verify capture.pcap"} --variant ${given}`],
  ];
}
