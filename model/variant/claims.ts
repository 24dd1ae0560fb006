// Claims that somebody else wrote: plain values of unknown shape become claims whose expressions are over the vocabulary, or an InputError that
// says what is wrong and where. The form is that of the claims that ship, made with always, step, leadsTo, reachable and possible.

import { checkSystem, type Problem, type Property } from "../../checker/index.ts";
import { assumptionWords, claimVocabulary, properties, unjudged, type PropertyClaim } from "../../spec/index.ts";
import { listOf, objectOf, onlyKeys, problem, problemIn, readCitations, show, textOf } from "./value.ts";

/** What every claim has. */
export const claimFields = ["kind", "id", "says", "over", "cite"] as const satisfies readonly (keyof PropertyClaim)[];

/** What each kind of claim has besides. */
export const claimParts: Readonly<Record<PropertyClaim["kind"], readonly string[]>> = {
  always: ["where", "holds"],
  step: ["trigger", "holds"],
  reachable: ["when"],
  leadsTo: ["from", "to", "assumes"],
  possible: ["when"],
};

/** Claims read from `place`. Their ids are their own and no other's. */
export function readClaims(value: unknown, place: string): readonly PropertyClaim[] {
  const claims = listOf(value, place).map((one, i) => readClaim(one, `${place}[${i}]`));
  for (const [i, { id }] of claims.entries()) {
    if (claims.findIndex((one) => one.id === id) < i)
      throw problem("TWM-223", `${place}[${i}].id`, "an id that no other property has", id, "give each property a name of its own");
  }
  return claims;
}

function readClaim(value: unknown, place: string): PropertyClaim {
  const source = objectOf(value, place, 'a property, made with always, step, leadsTo, reachable or possible from "twomsl/spec"');
  const { kind, over } = source;
  const kinds = Object.keys(claimParts);
  if (typeof kind !== "string" || !kinds.includes(kind))
    throw problem("TWM-222", `${place}.kind`, `one of ${kinds.join(", ")}`, show(kind), "make it with the function of that name");
  // It is one of the keys.
  const known = kind as PropertyClaim["kind"];
  onlyKeys(source, [...claimFields, ...claimParts[known]], place);
  requireName(textOf(source, "id", place), `${place}.id`);
  textOf(source, "says", place);
  const cite = readCitations(source["cite"], place);
  if (over !== "host" && (over !== "world" || kind === "leadsTo"))
    throw problem("TWM-222", `${place}.over`, kind === "leadsTo" ? "host" : "host or world", show(over), "leave it out for the usual one");
  if (kind === "possible" && over !== "world")
    throw problem("TWM-222", `${place}.over`, "world", show(over), "what stays possible is a matter of both hosts");
  if (kind === "leadsTo") for (const name of listOf(source["assumes"], `${place}.assumes`)) requireAssumption(name, `${place}.assumes`);
  // Every part is there but for the expressions, which are checked next.
  const claim = { ...source, cite } as unknown as PropertyClaim;
  const [wrong] = claimProblems(claim);
  if (wrong !== undefined) throw problemIn(wrong, place);
  return claim;
}

/** An id stands in names of files, in commands and in exports. */
function requireName(id: string, place: string): void {
  if (!/^[A-Za-z][\w.-]{0,63}$/.test(id) || id === "all" || id === "none")
    throw problem("TWM-222", place, "a name of letters, digits, hyphens and dots, and not all or none", show(id), "such as P-MINE");
  if ([...properties, ...unjudged].some((one) => one.id === id))
    throw problem("TWM-223", place, "an id that no property has yet", id, "give your property a name of its own");
}

function requireAssumption(name: unknown, place: string): void {
  const names = Object.keys(assumptionWords);
  if (typeof name === "string" && Object.hasOwn(assumptionWords, name)) return;
  throw problem("TWM-222", place, `some of ${names.join(", ")}`, show(name), "see `twomsl explain fairness`", names, String(name));
}

/** What is wrong with the expressions of a claim: as those of a property of a system whose variables are the words of claims. */
function claimProblems(claim: PropertyClaim): readonly Problem[] {
  return checkSystem({
    name: claim.id,
    modulus: 16,
    variables: claimVocabulary,
    initial: [],
    rules: [],
    properties: [propertyOf(claim)],
  });
}

function propertyOf(claim: PropertyClaim): Property {
  const { id } = claim;
  switch (claim.kind) {
    case "always":
      return { kind: "always", id, where: claim.where, holds: claim.holds };
    case "step":
      return { kind: "step", id, trigger: claim.trigger, holds: claim.holds };
    case "reachable":
    case "possible":
      return { kind: claim.kind, id, when: claim.when };
    case "leadsTo":
      return { kind: "leadsTo", id, cases: [{ from: claim.from, to: claim.to }], fair: [], finite: [] };
  }
}
