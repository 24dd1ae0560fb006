// What stands in the specification of each place of an RFC: the rows that cite it, the claims that rest on it, the requirements in it, what
// is left out of it and why. The verdict follows: whether runs of the model apply what it says.

import {
  exceptions,
  gaps,
  patchedRow,
  citedPlaces,
  properties,
  requirements,
  rfcMaps,
  table,
  variants,
  type Citation,
  type RfcPlace,
  type Requirement,
  type Row,
} from "../../../spec/index.ts";
import { unfired } from "../../../model/index.ts";

/** How far a place is covered, from most to least. */
export const coverages = {
  exercised: "rows of the table say it, and runs of the model apply them",
  "in variants": "rows say it that only variants turn on, and runs of the model apply them",
  "in the table": "rows say it that no run of the model applies, because of something the model does not have",
  claimed: "no row is about it alone, but properties rest on it",
  "no row": "there is nothing to say in a row of its own, for the reason given",
  "left out": "nothing in the table says it, for the reason given",
} as const;

export type Coverage = keyof typeof coverages;

export interface Covered {
  readonly place: RfcPlace;
  readonly coverage: Coverage;
  readonly rows: readonly Row[];
  readonly properties: readonly string[];
  readonly requirements: readonly Requirement[];
  readonly exceptions: readonly string[];
  readonly gaps: readonly string[];
  /** Why no run applies its rows, or why it has none. */
  readonly why: readonly string[];
}

/** Every place of an RFC with what stands there, in its order. */
export function coveredPlaces(rfc: number): readonly Covered[] {
  const places = rfcMaps.get(rfc) ?? [];
  const cited = { rows: byPlace(table), properties: byPlace(properties), exceptions: byPlace(exceptions), gaps: byPlace(gaps) };
  const all = places.map((place) => covered(place, cited));
  return all.map((one) => (one.place.at === null ? withSteps(one, all) : one));
}

interface Cited {
  readonly rows: ByPlace<Row>;
  readonly properties: ByPlace<Claim>;
  readonly exceptions: ByPlace<Claim>;
  readonly gaps: ByPlace<Claim>;
}
type ByPlace<T> = ReadonlyMap<RfcPlace, ReadonlySet<T>>;
interface Claim {
  readonly id: string;
  readonly cite: readonly Citation[];
}

/** What cites each place, in the order of the list. */
function byPlace<T extends Claim>(claims: readonly T[]): ByPlace<T> {
  const found = new Map<RfcPlace, Set<T>>();
  for (const claim of claims)
    for (const place of claim.cite.flatMap(citedPlaces)) found.set(place, (found.get(place) ?? new Set<T>()).add(claim));
  return found;
}

/** A section is covered as its steps are, where they are covered better than what is said of the whole. */
function withSteps(section: Covered, all: readonly Covered[]): Covered {
  const inside = all.filter(({ place }) => place.section === section.place.section).map(({ coverage }) => coverage);
  const names = Object.keys(coverages) as readonly Coverage[]; // Its keys are the coverages.
  const best = names.find((name) => inside.includes(name)) ?? section.coverage;
  return best === section.coverage ? section : { ...section, coverage: best, why: [] };
}

function covered(place: RfcPlace, cited: Cited): Covered {
  const ids = (all: ByPlace<Claim>): string[] => [...(all.get(place) ?? [])].map(({ id }) => id);
  const found = {
    place,
    rows: [...(cited.rows.get(place) ?? [])],
    properties: ids(cited.properties),
    requirements: requirements.filter((one) => placeOfRequirement(one) === place),
    exceptions: ids(cited.exceptions),
    gaps: ids(cited.gaps),
  };
  const coverage = coverageOf(found);
  return { ...found, coverage, why: reasons({ ...found, coverage }) };
}

function coverageOf({ place, rows, properties: claims }: Pick<Covered, "place" | "rows" | "properties">): Coverage {
  const applied = rows.filter(isExercised);
  if (applied.some(({ status }) => status === "base")) return "exercised";
  if (applied.length > 0) return "in variants";
  if (rows.length > 0) return "in the table";
  if (claims.length > 0) return "claimed";
  return place.left === null ? "left out" : "no row";
}

/** Whether runs of the model apply a row; that all others are applied is a test of the model. */
function isExercised({ id, status, shadowed }: Row): boolean {
  const isOn = status === "base" || variants.some(({ patches }) => patches.some((patch) => patchedRow(patch) === id));
  return isOn && shadowed === null && !Object.hasOwn(unfired, id);
}

function reasons({ place, coverage, rows, requirements: asked, exceptions: left }: Omit<Covered, "why">): readonly string[] {
  if (place.left !== null) return [place.left];
  if (coverage === "in the table") return [...new Set(rows.map(whyIdle))];
  if (coverage !== "left out" || left.length > 0) return [];
  return [...new Set(asked.map(({ how }) => how))];
}

function whyIdle({ id, shadowed }: Row): string {
  return unfired[id] ?? shadowed ?? "It takes what the model has not: timestamps, crashes or text that nobody reads.";
}

/** The one place in which a requirement stands. */
export function placeOfRequirement({ rfc, section, id }: Requirement): RfcPlace | undefined {
  return citedPlaces({ kind: "rfc", rfc, section, at: id })[0];
}
