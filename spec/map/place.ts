// A place in an RFC: a section, or a step or a group of states inside one, in our words. What stands there in the table is not written down
// here: it follows from the sources that rows, properties, requirements and exceptions name.

/** A place in an RFC, named as citations name it. */
export interface RfcPlace {
  readonly rfc: number;
  readonly section: string;
  /** The step or the states inside the section; null for the section itself. */
  readonly at: string | null;
  readonly says: string;
  /** Requirements that stand in this step and not just anywhere in its section. */
  readonly has: readonly string[];
  /** Why nothing in the specification names it; null where something does. */
  readonly left: string | null;
}

type Inside = Omit<RfcPlace, "rfc" | "section">;
type Details = Partial<Pick<RfcPlace, "has" | "left">>;

/** The places of an RFC, in its order. */
export function placesIn(rfc: number, ...sections: readonly (readonly Omit<RfcPlace, "rfc">[])[]): readonly RfcPlace[] {
  return sections.flat().map((place) => ({ rfc, ...place }));
}

/** A section and what is inside it. */
export function section(number: string, says: string, ...inside: readonly (Inside | Details)[]): readonly Omit<RfcPlace, "rfc">[] {
  const [details, steps] = partition(inside);
  return [{ section: number, ...step(null, says, details) }, ...steps.map((one) => ({ section: number, ...one }))];
}

/** A step, or a group of states, inside a section. */
export function step(at: string | null, says: string, { has = [], left = null }: Details = {}): Inside {
  return { at, says, has, left };
}

function partition(inside: readonly (Inside | Details)[]): readonly [Details, readonly Inside[]] {
  const steps = inside.filter((one): one is Inside => "at" in one);
  return [inside.find((one) => !("at" in one)) ?? {}, steps];
}
