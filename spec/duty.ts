// What an endpoint owes when a row sends something: whether the segment has to be seen, and how soon. The model sends everything at once,
// which each of these allows; whoever judges real traffic asks before it calls a silence wrong.

import { rfc, type Citation } from "./citation.ts";

export const dutyNames = ["at once", "may be delayed", "may be limited", "may be left out"] as const;

export type Duty = (typeof dutyNames)[number];

/** What each duty means, and where it comes from. */
export const duties: Readonly<Record<Duty, { readonly says: string; readonly cite: readonly Citation[] }>> = {
  "at once": {
    says: "The segment is sent as soon as the row applies.",
    cite: [rfc(9293, "3.10")],
  },
  "may be delayed": {
    says: "The segment may wait for less than half a second and be merged with what is sent meanwhile: one acknowledgment for several segments, or on text. Text may wait for more text, for the window and for congestion control.",
    cite: [rfc(9293, "3.8.6.3", "SHLD-18, MUST-40"), rfc(9293, "3.10.7.4", "MUST-58"), rfc(9293, "3.7.4"), rfc(9293, "3.8.2")],
  },
  "may be limited": {
    says: "Acknowledgments of this kind may be limited to a number in an interval, beyond which the segment is dropped without an answer.",
    cite: [rfc(5961, "7"), rfc(9293, "3.10.7.4", "first")],
  },
  "may be left out": {
    says: "An endpoint may do without.",
    cite: [rfc(9293, "3.10.7.4", "MAY-13"), rfc(9293, "3.8.4", "MAY-5")],
  },
};
