// Whether a candidate's user can have been told what a call of the script returned.

import type { Told } from "../meaning/happening.ts";
import { stateOf, unread, type Candidate } from "../../host/candidate.ts";

/** What the sockets call an error, and what RFC 9293 says to the user. */
const errors: Readonly<Record<string, readonly string[]>> = {
  ECONNRESET: ["connection reset", "connection refused"],
  ECONNREFUSED: ["connection reset", "connection refused"],
  ETIMEDOUT: ["connection aborted due to user timeout"],
};

/** The candidate after its user was told; a text says what it would have been told instead. */
export function toldUser(candidate: Candidate, told: Told): Candidate | string {
  const { signals, read } = candidate;
  switch (told.says) {
    case "octets":
      if (told.count > unread(candidate) + candidate.withSyn) return `the user has ${unread(candidate)} octets to read, not ${told.count}`;
      return { ...candidate, read: read + told.count };
    case "end":
      if (["ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "SYN-RECEIVED"].includes(stateOf(candidate))) return "the peer has not closed";
      return unread(candidate) > 0 ? `the user has ${unread(candidate)} octets to read before the end` : candidate;
    case "no error":
      return signals.length === 0 ? candidate : `the user is told: ${signals.join(", ")}`;
    case "error": {
      const meant = errors[told.name];
      if (meant === undefined || signals.some((signal) => meant.includes(signal))) return { ...candidate, signals: [] };
      return `nothing tells the user ${told.name}`;
    }
  }
}
