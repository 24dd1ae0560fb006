// Claims of the family "answers" and what they say in plain code agree on every step, of the table and of tables that are wrong; the table breaks
// none of them, and each is broken by a table that is wrong in what the claim is about.

import { describe, expect, it } from "vitest";
import { add, and, int, no, not, yes } from "../../../checker/index.ts";
import {
  acceptable,
  challenge,
  deliver,
  ok,
  resetBySeq,
  restart,
  seg,
  sendAck,
  set,
  signal,
  stateNames,
  table,
  type Effect,
  type Row,
  type StateName,
  type Variant,
} from "../../../spec/index.ts";
import { randomFrom } from "../../random.ts";
import { inTier } from "../../tier.ts";
import { variantCalled } from "../presets.ts";
import { takeSteps, type Judged } from "./any-step.ts";
import { plainly } from "./in-plain-words.ts";

const ids = Object.keys(plainly);

/** How often each claim was kept and broken; the claim and its plain words agree each time. */
function judgedIn(variant: Variant, from: readonly StateName[], count: number): ReadonlyMap<string, Readonly<Record<Judged, number>>> {
  const seen = new Map(ids.map((id) => [id, { kept: 0, broken: 0, untouched: 0 }]));
  const random = randomFrom(7);
  for (const window of [1, 4]) {
    takeSteps(variant, random, {
      count,
      from,
      window,
      ids,
      tell({ step, judged }) {
        for (const [id, plain] of Object.entries(plainly)) {
          const [claim, words] = [judged(id), plain(step)];
          // A claim about states speaks of both hosts, and the other one always has a clear TCB.
          const said = id === "P-TCB-CLEAR" && words === "untouched" ? "kept" : words;
          if (claim !== said) expect([id, claim, step]).toEqual([id, said, step]);
          const counts = seen.get(id);
          if (counts !== undefined) counts[words] += 1;
        }
      },
    });
  }
  return seen;
}

const brokenIn = (variant: Variant, from: readonly StateName[], count: number): readonly string[] =>
  [...judgedIn(variant, from, count)].filter(([, { broken }]) => broken > 0).map(([id]) => id);

const rowCalled = (id: string): Row => {
  const found = table.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
};

interface Wrong {
  readonly says: string;
  readonly row: string;
  readonly with: (row: Row) => Partial<Row>;
  readonly breaks: readonly string[];
  readonly variant?: string;
  /** Where it shows, if not in all states of the row. */
  readonly from?: readonly StateName[];
}

const more =
  (...effects: readonly Effect[]) =>
  (row: Row): Partial<Row> => ({ do: [...row.do, ...effects] });
const without =
  (...kinds: readonly Effect["do"][]) =>
  (row: Row): Partial<Row> => ({ do: row.do.filter((effect) => !kinds.includes(effect.do)) });
const also =
  (...states: readonly StateName[]) =>
  (row: Row): Partial<Row> => ({ in: [...row.in, ...states] });
const never = (): Partial<Row> => ({ when: no });
const onlyUnacceptable = (): Partial<Row> => ({ when: and(seg.rst, not(acceptable)) });
const quiet = (): Partial<Row> => ({ do: [] });

const wrong: readonly Wrong[] = [
  { says: "a reset before the window is challenged", row: "*.OOW.RST", with: onlyUnacceptable, breaks: ["P-RST-OUTSIDE"] },
  {
    says: "a reset in the window is not challenged",
    row: "*.RST.CHAL",
    with: quiet,
    breaks: ["P-RST-CHALLENGED", "P-TW-RST"],
    from: ["LAST-ACK", "TIME-WAIT"],
  },
  { says: "the window cuts nothing off", row: "EST.TEXT.CUT", with: never, breaks: ["P-TEXT-TAKEN", "P-TAKEN-EXACT"] },
  { says: "old text is taken again", row: "EST.TEXT.SEEN", with: () => ({ do: [deliver] }), breaks: ["P-TAKEN-EXACT"] },
  { says: "a FIN behind old text is dropped", row: "EST.TEXT.SEEN", with: () => ({ then: "stop" }), breaks: ["P-FIN-TAKEN"] },
  { says: "nobody asks for an ACK", row: "*.NOACK", with: never, breaks: ["P-NO-ACK", "P-TAKEN-EXACT"] },
  { says: "a segment without ACK is answered", row: "*.NOACK", with: more(challenge), breaks: ["P-NO-ACK"] },
  { says: "LISTEN resets what it does not know", row: "LISTEN.OTHER", with: more(resetBySeq), breaks: ["P-NO-ACK"] },
  { says: "text after a FIN is taken", row: "CLS.TEXT", with: more(deliver), breaks: ["P-NO-MORE", "P-TAKEN-EXACT"] },
  { says: "a FIN after a FIN is acknowledged", row: "CW.FIN", with: more(sendAck), breaks: ["P-NO-MORE"] },
  { says: "a second FIN does not restart the timer", row: "TW.FIN", with: quiet, breaks: ["P-TW-SECOND-FIN"] },
  { says: "any ACK restarts it", row: "TW.ACK.INTENT", with: more(restart("time-wait")), breaks: ["P-TW-ONLY-FIN"] },
  { says: "SND.UNA moves in TIME-WAIT", row: "EST.ACK.NEW", with: also("TIME-WAIT"), breaks: ["P-UNA-EXACT"] },
  { says: "a CLOSE that waits goes too early", row: "ESTAB.CLOSE.Q", with: also("SYN-RECEIVED"), breaks: ["P-CLOSE-ONCE"] },
  { says: "RECEIVE is granted in CLOSING", row: "CW.RCV", with: also("CLOSING"), breaks: ["P-ASKING"] },
  { says: "a reset of what is closing is told", row: "CLS.RST", with: more(signal("gone")), breaks: ["P-TOLD"] },
  { says: "a reset is not told", row: "EST.RST", with: without("signal"), breaks: ["P-TOLD"] },
  { says: "the peer's close is told as an end", row: "ESTAB.FIN", with: more(signal("gone")), breaks: ["P-TOLD-ENDS"] },
  { says: "giving up is not told", row: "*.UTO", with: without("signal"), breaks: ["P-GIVES-UP"] },
  { says: "a host that gave up goes on", row: "*.UTO", with: () => ({ goto: null }), breaks: ["P-GIVES-UP", "P-TOLD-ENDS"] },
  { says: "how it was opened is kept", row: "SR.RST.P", with: more(set("passive", yes)), breaks: ["P-TCB-CLEAR"] },
  { says: "the peer's number is kept", row: "SR.RST.P", with: more(set("irs", seg.seq)), breaks: ["P-TCB-CLEAR"] },
  { says: "the TCB is kept", row: "LA.ACK", with: without("delete"), breaks: ["P-TCB-CLEAR"] },
  {
    says: "SND.NXT stays before the SYN",
    row: "LISTEN.SEND",
    with: ({ do: effects }) => ({ do: effects.filter((effect) => !(effect.do === "set" && effect.field === "sndNxt")) }),
    breaks: ["P-SEND-WAITS"],
  },
  {
    says: "an old SYN begins a connection that has no number",
    row: "TW.OOW",
    with: () => ({ do: [ok], goto: "SYN-RECEIVED" }),
    breaks: ["P-TW-REOPENS"],
    variant: "bsd",
  },
  {
    says: "a new connection begins one number late",
    row: "TW.SYN.MAY2",
    with: more(set("rcvNxt", add(seg.seq, int(2)))),
    breaks: ["P-TW-REOPENS"],
    variant: "bsd",
  },
];

describe("claims and their plain words", () => {
  it("agree on every step of the table, which keeps each and puts each to the test", () => {
    const seen = judgedIn(variantCalled("rfc9293"), stateNames, inTier({ quick: 250, thorough: 1000, full: 20_000 }));
    expect([...seen].filter(([id, { broken }]) => id !== "P-TW-REOPENS" && broken > 0).map(([id]) => id)).toEqual([]);
    expect([...seen].filter(([, { kept }]) => kept === 0).map(([id]) => id)).toEqual([]);
  });

  it("agree in Berkeley's variant, which keeps the one that excludes the table's reading", () => {
    const broken = brokenIn(variantCalled("bsd"), ["TIME-WAIT"], inTier({ quick: 100, thorough: 600, full: 10_000 }));
    expect(broken).toEqual(["P-TW-RST"]);
  });

  it.each(inTier({ quick: [], thorough: wrong, full: wrong }).map((one) => [one.says, one] as const))(
    "agree where %s, and tell it",
    (_, { row, with: change, breaks, variant, from }) => {
      const base = variantCalled(variant ?? "rfc9293");
      const right = rowCalled(row);
      const patch = { replace: row, with: { ...right, ...change(right) }, cite: [] };
      const states = from ?? [...new Set([...right.in, ...(change(right).in ?? [])])];
      const broken = brokenIn({ ...base, patches: [...base.patches, patch] }, states, inTier({ quick: 0, thorough: 200, full: 3000 }));
      expect(broken).toEqual(expect.arrayContaining([...breaks]));
    },
  );

  it("are each broken by one of these tables", () => {
    expect(ids.filter((id) => !wrong.some(({ breaks }) => breaks.includes(id)))).toEqual([]);
  });
});
