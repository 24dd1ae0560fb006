// RFC 1337, on what ends TIME-WAIT too early.

import { placesIn, section, step } from "./place.ts";

export const rfc1337Places = placesIn(
  1337,
  section("1", "TIME-WAIT assassination: an old segment, its ACK, the reset that answers it"),
  section("2", "The hazards"),
  section("2.1", "What they have in common: numbers that overlap", { left: "Whether numbers overlap is what the bound isn sets." }),
  section("2.2", "H1: old text is accepted"),
  section("2.3", "H2: the two ends disagree for ever"),
  section("2.4", "H3: the new connection dies"),
  section(
    "3",
    "Remedies",
    { left: "It introduces the three below." },
    step("F1", "Resets are ignored in TIME-WAIT"),
    step("F2", "Resets are ignored in TIME-WAIT until both clocks of timestamps have ticked"),
    step("F3", "Sequence numbers of 64 bits", {
      left: "Another protocol: numbers that are never used again in the life of a segment are what the bound isn=mono gives.",
    }),
  ),
  section("4", "Which remedy to prefer", { left: "It chooses F1, which is the variant rfc1337; nothing else follows from it." }),
);
