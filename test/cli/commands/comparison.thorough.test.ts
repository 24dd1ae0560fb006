// What a variant that ships changes, from the record of both.

import { describe, expect, it } from "vitest";
import { command } from "../command.ts";

describe("a check that is compared", () => {
  it("names what differs first, what both violate in a line, and draws a run that the other does not have", async () => {
    const { code, out } = await command("check --variant no-time-wait --against rfc9293 --quiet");
    expect(code).toBe(0);
    const [, answer = ""] = out.split("What no-time-wait changes, compared with rfc9293 (as recorded)\n");
    expect(answer.split("\n\n")[0]).toMatch(
      /^(?: {2}. P-[\w-]+: .* → .*\n)+ {2}Violated by rfc9293 too: P-QUIESCE, P-GRACE, P-GRACE-0, P-SYN-ENDS$/,
    );
    expect(answer).toMatch(/\n {2}✗ P-TW-ONE: +holds → violated at 10\n/);
    // That of P-KNOW is as short, but RFC 9293 violates it too, only later.
    expect(out).toMatch(/✗ P-STATE-GRAPH is violated at step 9/);
    expect(out.match(/is violated at step/g)).toHaveLength(1);
  });
});
