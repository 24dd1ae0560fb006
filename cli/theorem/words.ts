// What is said of a theorem, of each premise and of the price, in sentences that the terminal and the reference share.

import { count, counted } from "../render/text.ts";
import type { Price } from "../../spec/index.ts";
import { fallen, isDecided, type TheoremDocument, type TheoremPart } from "./document.ts";

/** Whether the claims hold where all premises do. */
export function theoremWords({ parts }: TheoremDocument): string {
  const [whole] = parts;
  if (whole === undefined || !isDecided(whole)) return "not decided: a search was stopped";
  const broken = fallen(whole);
  if (broken.length > 0) return `REFUTED: ${broken.map(fallWords).join(", ")}`;
  return `holds within these bounds: ${whole.searches.map(searchWords).join("; ")}`;
}

/** How many claims were put to the test in a place, and which were not. */
function searchWords({ place, states, claims }: TheoremPart["searches"][number]): string {
  const idle = claims.filter(({ verdict }) => verdict === "vacuous").map(({ claim }) => claim);
  const tested = claims.filter(({ verdict }) => verdict === "holds").length;
  return `${counted(tested, "claim")} in ${place} (${count(states)} states)${idle.length === 0 ? "" : `, where ${idle.join(", ")} is vacuous`}`;
}

/** What becomes of the claims without a premise. */
export function premiseWords(part: TheoremPart): string {
  const broken = fallen(part);
  if (broken.length > 0) return `needed: ${broken.map(fallWords).join(", ")}`;
  return isDecided(part) ? "unnecessary within these bounds: every claim holds without it" : "not decided: a search was stopped";
}

function fallWords({ claim, depth, place }: { readonly claim: string; readonly depth: number | null; readonly place: string }): string {
  return `${claim} falls at ${depth ?? "once"} in ${place}`;
}

/** The price with all premises, or without one: what is waited for at the least, and what comes of it. */
export function priceWords(part: TheoremPart, { soonest }: Pick<Price, "soonest">): string {
  const waits = fallen(part).some(({ claim }) => claim === soonest) ? "may get in sooner" : "waits 2 MSL";
  switch (part.price?.verdict) {
    case "holds":
      return `${waits}; gets in, in the end`;
    case "violated":
      return `${waits}; may be kept out for ever`;
    case "vacuous":
      return "never meets TIME-WAIT";
    default:
      return "not decided";
  }
}
