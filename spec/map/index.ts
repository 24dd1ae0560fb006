// RFCs as maps: their places in the order of the text, and which of them a citation means.

import type { Citation } from "../citation.ts";
import type { RfcPlace } from "./place.ts";
import { rfc1337Places } from "./rfc-1337.ts";
import { rfc5961Places } from "./rfc-5961.ts";
import { rfc6191Places } from "./rfc-6191.ts";
import { rfc9293Events } from "./rfc-9293-events.ts";
import { rfc9293Appendix, rfc9293Sections } from "./rfc-9293.ts";

export type { RfcPlace } from "./place.ts";

/** The RFCs that have a map, by number, each with its places in order. */
export const rfcMaps: ReadonlyMap<number, readonly RfcPlace[]> = new Map([
  [9293, [...rfc9293Sections, ...rfc9293Events, ...rfc9293Appendix]],
  [1337, rfc1337Places],
  [5961, rfc5961Places],
  [6191, rfc6191Places],
]);

/**
 * The places that a citation means: that step, both of two that it joins with "and", else the step or the section around it. None where the
 * RFC has no map or the map no such section. */
export function citedPlaces(citation: Citation): readonly RfcPlace[] {
  if (citation.kind !== "rfc") return [];
  const places = (rfcMaps.get(citation.rfc) ?? []).filter(({ section }) => section === citation.section);
  const exact = (at: string): RfcPlace | undefined =>
    places.find((place) => place.at === at || place.at === `${at} STATE` || place.has.includes(at));
  const around = (at: string | null): RfcPlace | undefined =>
    at === null ? places.find((place) => place.at === null) : (exact(at) ?? around(at.includes(", ") ? at.replace(/, [^,]*$/, "") : null));
  const [, first, second, rest = ""] = /^(\w+) and (\w+)(, .*)?$/.exec(citation.at ?? "") ?? [];
  const named = first === undefined || second === undefined ? [citation.at] : [first + rest, second + rest];
  return [...new Set(named.map(around))].filter((place) => place !== undefined);
}
