// What comes of connections that were not captured: answers out of an older one, segments that were long under way, SYNs that were missed.

import { describe, expect, it } from "vitest";
import { judgeConnection } from "../../../conformance/index.ts";
import { conversation, handshake } from "./conversation.ts";

const told = (text: string): readonly string[] =>
  judgeConnection(conversation(text), { others: [], suspects: false }).ends.map(({ verdict }) => {
    if (verdict?.kind === "cannot tell") return verdict.reason;
    return verdict?.kind ?? "sent nothing";
  });

describe("a host that still has an older connection", () => {
  const discovery = "0.00 > S 0\n0.01 < . 77 -3000\n0.02 > R -3000";
  it("answers out of it, which cannot be told, and opens when it was reset (RFC 9293 §3.5.1)", () => {
    expect(told(`${discovery}\n1.00 > S 0\n1.01 < S. 0 1\n1.02 > . 1 1\n1.1 > F. 1 1\n1.2 < . 1 2`)).toEqual(["conforms", "no handshake"]);
    expect(told(discovery)).toEqual(["conforms", "no handshake"]);
  });
  it("has none where it acknowledges this very SYN: its answer was missed", () =>
    expect(told("0.00 > S 0\n0.01 < . 77 1\n0.02 > R 1")[1]).toBe("capture gap"));
  it("and its peer's segments of that one, long under way, go on where it says that it stands: they tell nothing of the peer", () => {
    const discovered = "0.00 > S 0\n0.01 < . 77 -50000\n0.02 > R -50000";
    expect(told(`${discovered}\n0.5 > F. -50001 77`)[0]).toBe("order unproven");
    expect(told(`${discovered}\n0.5 > F. -90001 1`)[0]).toBe("deviates");
  });
  it("deviates where it goes on otherwise when it has opened", () =>
    expect(told(`${discovery}\n1.00 > S 0\n1.01 < S. 0 1\n1.02 > . 1 1\n1.1 < . 1 5000\n1.2 < . 1 1`)[1]).toBe("deviates"));
});

describe("a SYN that is refused, and segments of an established connection afterwards", () => {
  const refused = "0.0 > S 0\n0.01 < R. -5000 1\n1.0 > F. 2192 700\n1.01 < R 700";
  it("are of one whose handshake was not captured, in whatever order they come", () => {
    expect(told(refused)[0]).toBe("capture gap");
    expect(told(`${refused}\n8.0 > . 2001 300\n8.01 < R 300`)[0]).toBe("no handshake");
  });
  it("deviate where the handshake was captured", () =>
    expect(told(`${handshake}\n1.0 > F. 2192 700\n1.01 < R 700\n8.0 > . 2001 300\n8.01 < R 300`)[0]).toBe("deviates"));
});

describe("a segment of a connection before the capture", () => {
  const among = (stray: string): string => {
    return `${handshake}\n0.03 > . 1 1 +10\n0.04 ${stray}\n0.05 < . 1 11\n0.06 > . 11 1 +10\n0.07 < . 1 21\n0.08 > F. 21 1\n0.09 < . 1 22`;
  };
  it.each([
    ["> F. -50000 -70000", "order unproven"],
    ["> R -50000", "order unproven"],
    ["> S -50000", "capture gap"],
  ])("cannot be told to be one: %s", (stray, reason) => expect(told(among(stray))[0]).toBe(reason));
  it("may be followed by the reset that ended that one", () =>
    expect(told(among("> F. -50000000 -70000000\n0.045 > R -49999999"))[0]).toBe("order unproven"));
  it("has text, too, where its numbers lie before those of the connection and what it acknowledges is far", () =>
    expect(told(among("> . -50000 -99999999 +9"))[0]).toBe("order unproven"));
  it.each(["> F. -50000 1", "> . -50000 -70000 +9", "> . 50000 -99999999 +9"])(
    "may be wrong, of this connection by what it acknowledges, or with text: %s",
    (stray) => expect(told(among(stray))[0]).toBe("deviates"),
  );
  it("is of none at the end either where it acknowledges what is far, and may be wrong there where it acknowledges nothing", () => {
    expect(told(`${handshake}\n0.1 > F. -50000 -70000`)[0]).toBe("order unproven");
    expect(told(`${handshake}\n0.1 > R -50000`)[0]).toBe("deviates");
  });
});

describe("a SYN that was not captured", () => {
  it.each([
    ["of an old connection, answered and reset", "0.00 > S 0\n0.02 < S. 0 -900\n0.03 > R -900\n0.05 < S. 500 1\n0.06 > . 1 501"],
    ["of the end that opened as well", "0.00 > S 0\n0.02 > S. 0 1\n0.021 < S. 0 1\n0.04 > . 1 1\n0.041 < . 1 1"],
    ["of the end that opened first", "0.00 < S 0\n0.02 > S. 0 1\n0.021 < S. 0 1\n0.04 > . 1 1\n0.041 < . 1 1"],
  ])("leaves open what it has answered: %s", (_, text) => {
    const turned = text.startsWith("0.00 <") ? text.replaceAll(/[<>]/g, (way) => (way === "<" ? ">" : "<")) : text;
    expect(told(turned).filter((one) => one !== "conforms" && one !== "capture gap")).toEqual([]);
  });
  it("is not supposed where nothing has its number", () =>
    expect(told("0.00 > S 0\n0.02 < S. 0 -900\n0.03 > . 1 1\n0.05 < . 1 1")[1]).toBe("deviates"));
});

describe("a probe of a window whose closing was not captured", () => {
  const upTo = `${handshake}\n0.03 > . 1 1 +100\n0.05 < . 1 1`;
  it("stands one number below, which only an acknowledgment allows", () => {
    expect(told(`${upTo}\n1.2 > . 100 1\n1.3 < . 1 101 w0\n1.4 > . 100 1\n1.5 < . 1 101 w0`)[0]).toBe("capture gap");
    expect(told(`${upTo}\n1.2 > . 99 1\n1.3 < . 1 101 w0\n1.4 > . 100 1\n1.5 < . 1 101 w0`)[0]).toBe("deviates");
  });
});
