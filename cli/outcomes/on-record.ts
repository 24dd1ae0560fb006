// Searches of which it is on record how many states there are: the matrix of the scenario standard, which is committed. Whoever makes one again
// can be told how much of it is done. A search is named by what it searches, so that another one, or a table that has changed, is not in the list.

import type { CheckRequest } from "../../model/index.ts";
import { claimsOf, isAnswer, isLiveness } from "../../spec/index.ts";
import { searchedBy } from "./source.ts";

/** By what is searched, all states. */
const states: Readonly<Record<string, number>> = {
  // rfc9293
  "7f8e7aa3c4ae0593cbcf7992cb53dfae2523d5f42f971f93604388ac9180c425": 76_229_227,
  // rfc1337
  f350514a5d74abf41a0c9b9d387116d0538ac3b548bcef9ddfbcd51432dca4ba: 12_456_035,
  // rfc1337-any
  e97527c19a6a57c208e7e082872e2ce1f36148079e994fa3176da677a492c33f: 11_991_946,
  // rfc1337-3msl
  "9042aae3f3d2734df0bcdd83b1e54b656e4d846494cf95df02b68fac4ecb2e33": 12_259_485,
  // time-wait-1msl
  fd5d600e559e73b36ec10c975bed882b8195479f85382a62011589d540fc26d7: 16_120_627,
  // letter
  a2beab1fca4865fe51d4429b4b1aca3f94f688c88931b7365944686ce1cc388e: 13_702_801,
  // bsd
  "6ca4f929b40b699cd2461e1297aaa66ade027682cfa3f42d45bab7a5e16a14af": 33_154_512,
  // timer-first
  "7e0bf8f429cb6422cc5cca555bcac77b2722b330d73732b3146237014a6306cf": 13_494_806,
  // 2msl-safe
  d764b50873cc113d4d171a7f4852181fdd1d358b3e70388bf1754342c4d1524d: 9_979_725,
};

/** How many states a check has to explore in all; null if nobody has counted them. What needs several searches is not on record. */
export function statesOnRecord(request: CheckRequest): number | null {
  const { variant, properties } = request;
  const isApart = claimsOf(variant).some((claim) => properties.includes(claim.id) && (isAnswer(claim) || isLiveness(claim)));
  return isApart ? null : (states[searchedBy(request)] ?? null);
}
