// RFC 6191, on opening a connection again from TIME-WAIT with the help of timestamps.

import { placesIn, section, step } from "./place.ts";

const guidance = "It weighs how timestamps and sequence numbers are generated, which a judge of one connection does not see.";

export const rfc6191Places = placesIn(
  6191,
  section("1", "Why", { left: "It introduces the problem; the rules stand in the next section." }),
  section(
    "2",
    "A SYN in TIME-WAIT",
    step("timestamps before, later now", "It opens a new connection"),
    step("timestamps before, the same now", "It opens a new connection if it is numbered after the last FIN"),
    step("timestamps before, none now", "It opens a new connection if it is numbered after the last FIN"),
    step("no timestamps before, but now", "It opens a new connection"),
    step("no timestamps before or now", "It opens a new connection if it is numbered after the last FIN"),
    step("otherwise", "The SYN is dropped without an answer"),
  ),
  section("3", "How timestamps may be generated", { left: guidance }),
  section("4", "How sequence numbers may be generated", { left: guidance }),
  section("A.1", "A client that was started anew", { left: "Crashes are not modelled; the rules are those of section 2." }),
);
