// How the end of a connection is told.

import { describe, expect, it } from "vitest";
import { endedOf, judgeConnection } from "../../../../conformance/index.ts";
import { conversation, goodBye, handshake } from "../conversation.ts";

describe("a connection", () => {
  it.each([
    ["closed, both FINs being acknowledged", `${handshake}${goodBye}`, "closed"],
    ["closing, the FINs crossing and the last acknowledgments not being there", `${handshake}\n 0.1 > F. 1 1\n 0.1 < F. 1 1`, "closing"],
    ["closing, the last acknowledgment not being there", `${handshake}\n 0.1 > F. 1 1\n 0.2 < F. 1 2`, "closing"],
    ["half closed, one FIN being sent", `${handshake}\n 0.1 > F. 1 1\n 0.2 < . 1 2`, "half closed"],
    ["open", handshake, "open"],
    ["reset", `${handshake}\n 0.1 > R 1`, "reset"],
    ["closed, a reset afterwards saying only that an end has forgotten it", `${handshake}${goodBye}\n 70 < F. 1 2\n 70 > R 2`, "closed"],
    ["refused, also where it is tried again", "0 > S 0\n 0.1 < R. -5000 1\n 1 > S 0", "refused"],
    ["closed, after a reset that had refused it at first", `0 > S 0\n 0.001 < R. -5000 1${handshake}${goodBye}`, "closed"],
    ["reset, the SYN,ACK being repeated afterwards", "0 > S 0\n 0.1 < S. 0 1\n 0.2 > R 1\n 0.5 < S. 0 1", "reset"],
    ["open, a reset being somebody else's", `${handshake}\n 0.1 > R 1 ttl9\n 0.2 > . 1 1 +10\n 0.3 < . 1 11`, "open"],
  ])("is %s", (_, text, ended) => {
    const connection = conversation(text);
    expect(endedOf(connection, judgeConnection(connection, { others: [] }))).toBe(ended);
  });
});
