// Claims about segments that no host of the model sends are put to the test where an intruder sends them, and the table keeps them.

import { expect, it } from "vitest";
import { intrusions } from "../../../cli/mutate/intruder.ts";
import { boundsOf, check, scenarios } from "../../../model/index.ts";
import { rfc9293 } from "../../../spec/index.ts";

it("a segment without ACK, SYN and RST is dropped in silence", async () => {
  const quick = scenarios.find(({ id }) => id === "quick");
  if (quick === undefined) throw new Error("no scenario quick");
  const bare = intrusions.filter(({ id }) => id.includes("BARE"));
  const variant = { ...rfc9293, events: bare };
  const bounds = boundsOf(quick, variant, { capacity: 1, retransmissions: 0, opens: 1 });
  const [judged] = (await check({ variant, scenario: "quick", bounds, properties: ["P-NO-ACK"] })).properties;
  expect([bare.length, judged?.verdict]).toEqual([2, "holds"]);
  expect(judged?.triggers).toBeGreaterThan(0);
});
