// RFC 5961, sections 3 to 5, on resets, SYNs and text that somebody guesses, and what of its other sections matters to connections.

import { placesIn, section, step } from "./place.ts";

const attack = "It tells how an attacker guesses; nobody in the model does: see the exception attackers-and-middleboxes.";

export const rfc5961Places = placesIn(
  5961,
  section("1.2", "How a blind attack works"),
  section("3.1", "Guessed resets: the attack", { left: attack }),
  section(
    "3.2",
    "Guessed resets: the remedy",
    step("(1)", "A reset outside the window is dropped"),
    step("(2)", "A reset whose number is exactly the next counts"),
    step("(3)", "A reset elsewhere in the window is challenged with an ACK"),
  ),
  section("4.1", "Guessed SYNs: the attack", { left: attack }),
  section("4.2", "Guessed SYNs: any SYN in a synchronized state is challenged with an ACK"),
  section("5.1", "Guessed text: the attack, and the endless exchange of ACKs after it"),
  section("5.2", "Guessed text: an ACK counts only if it is no older than the largest window"),
  section("7", "Challenges may be sent less often"),
  section("9", "Boxes on the path that answer challenges, or keep them back"),
);
