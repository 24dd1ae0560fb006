// What a requirement of RFC 9293 looks like in this project, and three ways to write one down, by how far the model carries it.
// The section is the one in whose text the id stands, not where RFC 9293 sums it up in Appendix B.
// Whether the named rows and properties exist is not known here; a test checks it.

/** How far a requirement is carried: by rows or properties, in part or as a parameter, or not at all. */
export type Scope = "in" | "partly" | "out";

/** A requirement of RFC 9293 and what became of it; `by` holds the ids of the rows and properties that carry it. */
export interface Requirement {
  readonly id: string;
  readonly rfc: 9293;
  readonly section: string;
  readonly topic: string;
  readonly scope: Scope;
  readonly how: string;
  readonly by: readonly string[];
}

/** A requirement that rows or properties carry in full; at least one of them is named. */
export function cover(id: string, section: string, topic: string, how: string, ...by: readonly [string, ...string[]]): Requirement {
  return { id, rfc: 9293, section, topic, scope: "in", how, by };
}

/** A requirement that is met in part, by a parameter or because the case it speaks of does not arise. */
export function coverPartly(id: string, section: string, topic: string, how: string, ...by: readonly string[]): Requirement {
  return { id, rfc: 9293, section, topic, scope: "partly", how, by };
}

/** A requirement that a model of a connection's life has no place for. */
export function leaveOut(id: string, section: string, topic: string, how: string): Requirement {
  return { id, rfc: 9293, section, topic, scope: "out", how, by: [] };
}
