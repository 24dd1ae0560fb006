// The stamp that is echoed (TSecr): TS.Recent, which is that of the latest segment in sequence that begins at or before the last acknowledgment
// sent (RFC 7323 §4.3).

import { describe, expect, it } from "vitest";
import { judgeConnection, type JudgeOptions } from "../../../conformance/index.ts";
import { conversation } from "./conversation.ts";

const complete: JudgeOptions = { at: "server", complete: true };

/** What is said of the server, whose user reads and writes nothing; `from` is where it was captured. */
function server(text: string, from: JudgeOptions = complete): string {
  const { verdict } = judgeConnection(conversation(text), { others: [], ...from }).ends[1];
  if (verdict?.kind !== "deviates") return verdict?.kind ?? "sent nothing";
  const [closest] = verdict.deviation.alive.map((one) => one.closest);
  const differences = closest?.differences.map(({ field, expected, found }) => `${field} ${found} for ${expected}`);
  return `deviates at ${verdict.deviation.frame}: ${closest?.row.id} ${differences?.join()}`;
}

const opened = `
  0.00 > S  0 ts100 ecr0
  0.01 < S. 0 1 ts900 ecr100
  0.02 > .  1 1 ts102 ecr900`;
/** Two segments of text, of which the second begins beyond the last acknowledgment sent. */
const text = `${opened}
  1.00 > .  1 1 +100 ts200 ecr900
  1.10 > .  101 1 +100 ts210 ecr900`;

describe("the stamp that is echoed", () => {
  it("is that of the earlier of two segments that are acknowledged together", () => {
    expect(server(`${text}\n 1.2 < . 1 201 ts990 ecr200`)).toBe("conforms");
  });
  it("deviates where it is of a segment that began beyond the last acknowledgment", () => {
    expect(server(`${text}\n 1.2 < . 1 201 ts990 ecr210`)).toBe("deviates at 6: *.TSREC TSecr 210 for 200");
  });
  it("deviates where it is older than what has certainly arrived, and where there is none", () => {
    expect(server(`${text}\n 1.2 < . 1 201 ts990 ecr102`)).toBe("deviates at 6: *.TSREC TSecr 102 for 200");
    expect(server(`${text}\n 1.2 < . 1 201`)).toBe("deviates at 6: *.TSREC TSecr none for 200");
  });
  it("may be either where the segment may not have arrived yet", () => {
    const hardly = `${opened}\n 1.00 > . 1 1 +100 ts200 ecr900\n 1.01 < . 1 1 +50 ts990`;
    expect([server(`${hardly} ecr102`), server(`${hardly} ecr200`)]).toEqual(["conforms", "conforms"]);
  });
  it("is not that of a segment outside the window, or stamped too early", () => {
    const again = `${text}\n 1.2 < . 1 201 ts990 ecr200\n 2.0 > . 1 1 +100 ts300 ecr900`;
    expect(server(`${again}\n 2.1 < . 1 201 ts995 ecr200`)).toBe("conforms");
    const early = `${text}\n 1.2 < . 1 201 ts990 ecr200\n 2.0 > . 201 1 +100 ts150 ecr900`;
    expect(server(`${early}\n 2.1 < . 1 201 ts995 ecr200`)).toBe("conforms");
    expect(server(`${early}\n 2.1 < . 1 201 ts995 ecr150`)).toBe("deviates at 8: *.TSREC TSecr 150 for 200");
  });
  it("elsewhere than at the host deviates only where it is older than any SYN of the connection, across the wrap of the clock too", () => {
    expect(server(`${text}\n 1.2 < . 1 201 ts990 ecr102`, {})).toBe("conforms");
    expect(server(`${text}\n 1.2 < . 1 201 ts990 ecr4294000000`, {})).toBe("deviates at 6: *.TSREC TSecr 4294000000 for 100");
    expect(server(`${text}\n 1.2 < . 1 201 ts990 ecr99`, {})).toBe("conforms");
    const wrapped = `${text}\n 1.2 < . 1 201 ts990 ecr5`.replaceAll(
      /(ts|ecr)1(\d\d)\b/g,
      (_, name: string, digits: string) => `${name}${4_294_967_190 + Number(digits)}`,
    );
    expect(server(wrapped, {})).toBe("conforms");
  });
  it("is not asked for in resets, where options were cut off, or where one SYN has none", () => {
    expect(server(`${text}\n 1.2 < R 1`)).toBe("conforms");
    expect(server(`${text}\n 1.2 < . 1 201`.replace(" ts900 ecr100", ""))).toBe("conforms");
  });
});
