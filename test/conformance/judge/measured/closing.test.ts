// How a connection ended, as measured, and whether its 4-tuple was used again too early.

import { describe, expect, it } from "vitest";
import { linuxVariant, rfc9293, variants } from "../../../../spec/index.ts";
import { judgeConnection, type SeenConnection } from "../../../../conformance/index.ts";
import { conversation, goodBye, handshake } from "../conversation.ts";

const closed = `${handshake}${goodBye}`;

describe("the end of a connection", () => {
  it("has the FINs of each end and when they were acknowledged", () => {
    const [first, second] = judgeConnection(
      conversation(`${handshake}
      0.10 > F. 1 1
      0.40 > F. 1 1
      0.50 < .  1 2
      0.70 < F. 1 2
      0.80 > .  2 2`),
    ).closings;
    expect(first.fins.map(({ time }) => time)).toEqual([0.1, 0.4]);
    expect([first.finAcked, second.finAcked]).toEqual([
      { frame: 6, time: 0.5 },
      { frame: 8, time: 0.8 },
    ]);
    expect(first.finWait2?.lasted.atMost).toBeCloseTo(0.2);
  });
  it("has TIME-WAIT where an end closed first, at least until its last answer and at most until a reset", () => {
    const [first, second] = judgeConnection(
      conversation(`${closed}\n 5.13 < F. 1 2\n 5.13 > . 2 2\n 70.13 < F. 1 2\n 70.13 > R 2`, 100),
    ).closings;
    expect(second.timeWait).toBeNull();
    expect(first.timeWait).toMatchObject({ since: { frame: 7 }, lastAnswer: { frame: 9 } });
    expect(first.timeWait?.lasted.atLeast).toBeCloseTo(5);
    expect(first.timeWait?.lasted.atMost).toBeCloseTo(70);
  });
  it("has TIME-WAIT at both ends where both close at the same time", () => {
    const { closings } = judgeConnection(conversation(`${handshake}\n 0.1 > F. 1 1\n 0.1 < F. 1 1\n 0.2 > . 2 2\n 0.3 < . 2 2`));
    expect(closings.map(({ timeWait }) => timeWait?.since.frame)).toEqual([7, 7]);
  });
});

describe("a 4-tuple that is used again", () => {
  const again = (text: string, first = closed): SeenConnection => ({ ...conversation(text), generation: 1, previous: conversation(first) });
  /** The old connection was closed by the other end. */
  const closedByOther = `${handshake}
    0.10 < F. 1 1
    0.11 > .  1 2
    0.12 > F. 1 2
    0.13 < .  2 2`;

  it("was taken by a host in TIME-WAIT, and the rules that let it are named", () => {
    const [reuse] = judgeConnection(again("3.13 > S 90000\n3.14 < S. 9000 90001", closedByOther)).reuses;
    expect(reuse).toMatchObject({
      kind: "taken",
      end: "192.0.2.2:80",
      timeWaitSince: { frame: 7 },
      rules: ["TW.SYN.SEQ", "TW.SYN.MAY2.ISS"],
    });
    expect(reuse?.after).toBeCloseTo(3);
  });
  it("is not taken by MAY-2 if its own numbers begin below those of the old connection", () => {
    const below = "3.13 > S 90000\n3.14 < S. 4294960000 90001";
    expect(judgeConnection(again(below, closedByOther)).reuses).toMatchObject([{ kind: "taken", rules: ["TW.SYN.SEQ"] }]);
  });
  it("is nothing to a variant without TIME-WAIT", () => {
    const variant = variants.find(({ id }) => id === "no-time-wait");
    expect(variant).toBeDefined();
    expect(judgeConnection(again("3.13 > S 90000"), variant === undefined ? {} : { variant }).reuses).toEqual([]);
  });
  it("was taken too early if no rule lets it, and the end deviates", () => {
    const { reuses, ends } = judgeConnection(again("3.13 > S 1\n3.14 < S. 9000 2", closedByOther), { others: [] });
    expect(reuses).toMatchObject([{ kind: "taken", rules: [], tooEarly: true }]);
    expect(ends.map(({ verdict }) => verdict?.kind)).toEqual(["conforms", "deviates"]);
    const [alive] = ends[1].verdict?.kind === "deviates" ? ends[1].verdict.deviation.alive : [];
    expect([alive?.state, alive?.closest?.row.id, alive?.closest?.failed.length]).toEqual(["TIME-WAIT", "TW.SYN.MAY2.ISS", 1]);
  });
  it("was opened again by the host in TIME-WAIT itself, which deviates, or conforms only to linux if the connection had timestamps", () => {
    const opened = "3.13 > S 90000\n3.14 < S. 9000 90001\n3.15 > . 90001 9001";
    const { reuses, ends } = judgeConnection(again(opened), { others: [] });
    expect(reuses).toMatchObject([{ kind: "opened", end: "192.0.2.1:1000", rules: [], tooEarly: true }]);
    expect(ends[0].verdict?.kind).toBe("deviates");
    const stamped = closed.replace("S  0", "S 0 ts1").replace("S. 0 1", "S. 0 1 ts9");
    const byLinux = judgeConnection(again(opened.replace("S 90000", "S 90000 ts5"), stamped), { others: [linuxVariant] }).ends[0].verdict;
    expect(byLinux).toMatchObject({ kind: "conforms only to", variant: "linux", rows: ["TW.OPEN.LX"] });
    expect(judgeConnection(again(opened.replace("S 90000", "S 90000 ts5"), stamped), { variant: linuxVariant }).ends[0].verdict?.kind).toBe(
      "conforms",
    );
  });
  it.each<[string, string, readonly string[]]>([
    ["a later stamp, whatever the number", "S 1 ts30\n3.14 < S. 9000 2", ["TW.SYN.TS+"]],
    ["the same stamp and a number beyond the FIN", "S 90000 ts20\n3.14 < S. 9000 90001", ["TW.SYN.TS=", "TW.SYN.MAY2.ISS"]],
    ["no stamp any more and a number beyond the FIN", "S 90000\n3.14 < S. 9000 90001", ["TW.SYN.TSoff", "TW.SYN.MAY2.ISS"]],
    ["an earlier stamp, whatever the number", "S 90000 ts10\n3.14 < S. 9000 90001", []],
    ["the same stamp and an old number", "S 1 ts20\n3.14 < S. 9000 2", []],
  ])("was taken from TIME-WAIT with timestamps: %s", (_, syn, rules) => {
    const stamped = closedByOther.replace("S  0", "S 0 ts20").replace("S. 0 1", "S. 0 1 ts900");
    const [reuse] = judgeConnection(again(`3.13 > ${syn}`, stamped)).reuses;
    expect([reuse?.rules, reuse?.tooEarly]).toEqual([rules, rules.length === 0]);
  });
  it("is not too early where a reset may have ended TIME-WAIT, or some systems would be through with it", () => {
    const reset = judgeConnection(again("3.13 > S 1\n3.14 < S. 9000 2", `${closedByOther}\n 1.0 > R 2`)).reuses;
    const late = judgeConnection(again("31.13 > S 1\n31.14 < S. 9000 2", closedByOther)).reuses;
    expect([...reset, ...late].map(({ rules, tooEarly }) => [rules, tooEarly])).toEqual([
      [[], false],
      [[], false],
    ]);
  });
  /** The SYN is answered from TIME-WAIT, which draws a reset where the ACK says, and comes again. */
  const assassinated = (seq: number): SeenConnection =>
    again(
      `3 > S 4294960000\n3.01 < . 2 2\n3.02 > R ${seq}\n4 > S 4294960000\n4.01 < S. 9000 4294960001\n4.02 > . 4294960001 9001`,
      closedByOther,
    );

  it.each(["unknown", "hosts", "server"] as const)("was not taken too early after a reset has ended TIME-WAIT: seen from %s", (at) => {
    const { reuses, ends } = judgeConnection(assassinated(2), { at, complete: at === "server" });
    expect(ends.map(({ verdict }) => verdict?.kind)).toEqual(["conforms", "conforms"]);
    expect(reuses).toMatchObject([{ kind: "taken", syn: { frame: 4 }, reset: { frame: 3 }, rules: [], tooEarly: false }]);
    expect(reuses[0]?.after).toBeCloseTo(3.87);
  });
  it("was taken too early all the same where the reset is not exact, or the variant ignores it", () => {
    const rfc1337 = variants.filter(({ id }) => id === "rfc1337");
    expect(rfc1337).toHaveLength(1);
    for (const [i, variant] of [rfc9293, ...rfc1337].entries()) {
      const { reuses, ends } = judgeConnection(assassinated(3 - i), { at: "server", complete: true, variant, others: [] });
      expect(reuses).toMatchObject([{ kind: "taken", reset: null, tooEarly: true }]);
      expect(ends[1].verdict?.kind).toBe("deviates");
    }
  });
  it("may have been opened again in time after half a minute, unless MSL is known", () => {
    expect(judgeConnection(again("100 > S 90000")).reuses).toMatchObject([{ kind: "opened", tooEarly: false }]);
    expect(judgeConnection(again("100 > S 90000"), { mslSeconds: 120 }).reuses).toMatchObject([{ kind: "opened", tooEarly: true }]);
  });
  it("was used by another host, to which a middlebox gave the port, where the time to live is another", () => {
    const [own, foreign] = ["64", "57"].map((ttl) => judgeConnection(again(`3.13 > S 90000 ttl${ttl}`)).reuses[0]);
    expect([own, foreign]).toMatchObject([
      { byAnother: false, tooEarly: true },
      { byAnother: true, tooEarly: false },
    ]);
  });
  it("is none of these when TIME-WAIT has long passed", () => {
    expect(judgeConnection(again("300 > S 90000")).reuses).toEqual([]);
  });
});
