// Searches of which it is on record how many states there are: the matrix of the scenario standard, which is committed. Whoever makes one again
// can be told how much of it is done. A search is named by what it searches, so that another one, or a table that has changed, is not in the list.

import type { CheckRequest } from "../../model/index.ts";
import { claimsOf, isAnswer, isLiveness } from "../../spec/index.ts";
import { searchedBy } from "./source.ts";

/** By what is searched, all states. */
const states: Readonly<Record<string, number>> = {
  // rfc9293
  "1d0926254fea3480c9a07c4a692c1024c16abaa353d5b0efdcf56f1716d5b700": 76_229_227,
  // rfc1337
  "240fd07d7d9ba437d8502c6f41e2311a7d0d552d1ec714e5fd4ddd6113a95c07": 12_456_035,
  // rfc1337-any
  "899560ef8c7b0cb3e79141419127cc5bb868622d451fb5e3a28fb922e3ce6fc4": 11_991_946,
  // rfc1337-3msl
  "69ac8e69515da9bc8d97f66bc6b64f557656b93e0f394ddf27a5dc80bd1dbd98": 12_259_485,
  // time-wait-1msl
  "64b2adedf367b161390c7580f8799ae2c791387196c738c957cee2f3a3aded8e": 16_120_627,
  // letter
  "592958b815a6758d872d85c1f731143b76af057e4d7eb411c807c8e267428fa1": 13_702_801,
  // bsd
  "4ea7d25995f13d7f00193e976aabc50388ef58cb49c0f96c8a24ec3881e380b4": 33_154_512,
  // timer-first
  "7eabefdf30fb410f6dda6b30540ec51f70b6933526c68a063be062b311dc92c5": 13_494_806,
  // 2msl-safe
  "6bce4174eebd60799b77d071bb44ae5f3ec14eaab5b8af9ee6a3b2950f56032d": 9_979_725,
};

/** How many states a check has to explore in all; null if nobody has counted them. What needs several searches is not on record. */
export function statesOnRecord(request: CheckRequest): number | null {
  const { variant, properties } = request;
  const isApart = claimsOf(variant).some((claim) => properties.includes(claim.id) && (isAnswer(claim) || isLiveness(claim)));
  return isApart ? null : (states[searchedBy(request)] ?? null);
}
