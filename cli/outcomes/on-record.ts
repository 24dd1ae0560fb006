// Searches of which it is on record how many states there are: the matrix of the scenario standard, which is committed. Whoever makes one again
// can be told how much of it is done. A search is named by what it searches, so that another one, or a table that has changed, is not in the list.

import type { CheckRequest } from "../../model/index.ts";
import { claimsOf, isAnswer, isLiveness } from "../../spec/index.ts";
import { searchedBy } from "./source.ts";

/** By what is searched, all states. */
const states: Readonly<Record<string, number>> = {
  // rfc9293
  bbcd9b70149528d34f68ed9c9457410d1ce7e020024e34740f1ae6cb831de725: 76_229_227,
  // rfc1337
  a35f69b3b2349f2a254e1e24ebd44293a5b94ceec639c7d55d251c8c3297182e: 12_456_035,
  // rfc1337-any
  "87906ba218cf0576d32b79003fae2048d4d2bc4372c049d1fdef75836f7645e1": 11_991_946,
  // rfc1337-3msl
  a3a76b49b038dcbf7da12c9b8f00502301d790f8a37210c4ad7ab5a2059069bd: 12_259_485,
  // time-wait-1msl
  "8a279a32fa552151c6ff217350517252d2d38f9a458127a799046c65440fa910": 16_120_627,
  // letter
  f51c69f7671fa59bc3a5b922324c75a5159a8e5e24e22110e74f8304cd83b22b: 13_702_801,
  // bsd
  a4d8456cf80d7ad90fcdac85aeb94b1902268fd141e1584a85ebacbb1225c3e3: 33_154_512,
  // timer-first
  beb43faf4706c7569c93ec1040a965aee41c2a661475740edc456f66249395be: 13_494_806,
  // 2msl-safe
  "1a52620b530bdd91028108e04241b99f0b92362c72cb4d3d752cf3a216261602": 9_979_725,
};

/** How many states a check has to explore in all; null if nobody has counted them. What needs several searches is not on record. */
export function statesOnRecord(request: CheckRequest): number | null {
  const { variant, properties } = request;
  const isApart = claimsOf(variant).some((claim) => properties.includes(claim.id) && (isAnswer(claim) || isLiveness(claim)));
  return isApart ? null : (states[searchedBy(request)] ?? null);
}
