// Rows that no generated test applies, and why: what a test does is done to one endpoint with one peer, by a user whose calls are those of
// the RFC, and over a network that carries neither security labels nor urgent data.

import { unaskedSteps, type Row } from "../../spec/index.ts";

const remote = "A test has one peer, which every call names.";
const crashes = "A test does not make the host crash.";
const compartment = "Segments of tests carry no security label.";
const window = "It needs a receive window that is closed or smaller than a segment, which is up to the endpoint's user.";

const reasons: Readonly<Record<string, string>> = {
  "QUIET.OPEN": crashes,
  "QUIET.SEG": crashes,
  CRASH: crashes,
  REBOOT: crashes,
  "CLOSED.OPEN.ERR": "The user of a test may open, and the host has room.",
  "CLOSED.OPEN.AU": remote,
  "LISTEN.OPEN.AU": remote,
  "LISTEN.SEND.U": remote,
  "LISTEN.SEC": compartment,
  "SS.SEC": compartment,
  "SR.SEC": compartment,
  "*.SEC": compartment,
  "*.URG": "Segments of tests carry no urgent data.",
  "*.ZW": window,
  "*.ZW.TEXT": window,
  "EST.TEXT.CUT": window,
};

/** Why no test applies a row; `unknown` if nothing is known of it. */
export function unfiredBecause({ id, step, shadowed }: Row): string {
  if (unaskedSteps.includes(step)) return "It is sent unasked: it is allowed after every step, and none demands it.";
  return shadowed ?? reasons[id] ?? "unknown";
}

/** All rows that are known to be applied by no test. */
export const knownUnfired: readonly string[] = Object.keys(reasons);
