// Scripts are read back as they were printed, and whatever is read, reading ends and tells of lines that are there.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScript } from "../../../conformance/packetdrill/read/parse.ts";
import { printScript } from "../../../conformance/packetdrill/write/print.ts";
import { flagSigns, type Action, type Expression, type Script, type TcpOption } from "../../../conformance/packetdrill/script.ts";
import { inTier } from "../../tier.ts";

const natural = (bits: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: 2 ** bits - 1 });
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one);
const direction = fc.constantFrom("inbound" as const, "outbound" as const);
const time = natural(40);

const option: fc.Arbitrary<TcpOption> = fc.oneof(
  fc.record({ kind: fc.constantFrom("nop" as const, "eol" as const, "sackOK" as const) }),
  fc.record({ kind: fc.constant("mss" as const), value: natural(16) }),
  fc.record({ kind: fc.constant("wscale" as const), value: natural(8) }),
  fc.record({ kind: fc.constant("sack" as const), blocks: fc.array(fc.tuple(natural(32), natural(32)), { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constant("TS" as const), val: maybe(natural(32)), ecr: natural(32), absolute: fc.boolean() }),
  fc.record({
    kind: fc.constant("other" as const),
    name: fc.constantFrom("FO", "FOEXP"),
    words: fc.constantFrom([], ["abcd12"], ["1234"]),
  }),
);

const tcp: fc.Arbitrary<Action> = fc
  .record({
    kind: fc.constant("tcp" as const),
    direction,
    ip: fc.constantFrom([], ["ect0"], ["ttl 64", "noecn"]),
    carriers: fc.constantFrom([], ["encap psp spi 7"], ["udp(1 > 2)"]),
    ports: maybe(fc.record({ source: natural(16), destination: natural(16) })),
    flags: fc.subarray([...flagSigns]),
    ace: fc.constant(null),
    seq: maybe(fc.record({ start: natural(32), absolute: fc.boolean() })),
    length: natural(16),
    ack: maybe(natural(32)),
    window: maybe(natural(16)),
    urgent: maybe(natural(16)),
    options: maybe(fc.array(option, { maxLength: 4 })),
  })
  .map((packet) => (packet.direction === "inbound" && packet.options === null ? { ...packet, options: [] } : packet));

const { expression } = fc.letrec<{ readonly expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant({ kind: "any" as const }),
    fc.integer().map((value) => ({ kind: "number" as const, value, text: `${value}` })),
    fc.constantFrom("SOL_SOCKET", "O_RDWR").map((name) => ({ kind: "word" as const, name })),
    fc.record({ kind: fc.constant("text" as const), value: fc.constantFrom("", "a b"), open: fc.boolean() }),
    fc.record({ kind: fc.constantFrom("array" as const, "group" as const), items: fc.array(tie("expression"), { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant("field" as const),
      name: fc.constantFrom("onoff", "msg_iov"),
      arguments: maybe(fc.array(tie("expression"), { maxLength: 2 })),
      value: tie("expression"),
    }),
    fc.record({
      kind: fc.constant("applied" as const),
      name: fc.constant("htons"),
      arguments: fc.array(tie("expression"), { maxLength: 2 }),
    }),
  ),
}));

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: tcp },
  fc.record({
    kind: fc.constant("call" as const),
    name: fc.constantFrom("socket", "write", "poll"),
    arguments: fc.array(expression, { maxLength: 4 }),
    result: expression.filter(({ kind }) => kind !== "applied" && kind !== "field"),
    error: maybe(fc.constantFrom("EAGAIN", "EPIPE")),
    note: maybe(fc.constant("Broken pipe")),
    until: maybe(time),
  }),
  fc.record({
    kind: fc.constant("icmp" as const),
    direction,
    type: fc.constant("unreachable"),
    code: maybe(fc.constant("frag_needed")),
    mtu: maybe(natural(16)),
    id: maybe(natural(16)),
    quotes: maybe(fc.record({ start: natural(32), length: natural(16) })),
  }),
  fc.record({ kind: fc.constantFrom("shell" as const, "code" as const), text: fc.constantFrom("ls -l", "assert a == 1\n  b", "") }),
);

const script: fc.Arbitrary<Script> = fc.record({
  options: fc.array(
    fc.record({ line: fc.constant(0), name: fc.constantFrom("mss", "ip_version"), value: maybe(fc.constantFrom("1", "a b", "fd::1")) }),
    { maxLength: 3 },
  ),
  events: fc.array(
    fc
      .record({ line: fc.constant(0), at: time, kind: fc.constantFrom("absolute" as const, "relative" as const), action })
      .map(({ line, at, kind, action: happens }) => ({ line, time: { kind, from: at, to: at }, action: happens })),
    { maxLength: 8 },
  ),
  problems: fc.constant([]),
  asksFor: fc.constant([]),
});

const withoutLines = ({ options, events }: Script): unknown => ({
  options: options.map(({ name, value }) => ({ name, value })),
  events: events.map(({ time: when, action: happens }) => ({ time: when, action: happens })),
});

describe("a printed script", () => {
  it("is read back as it was", () => {
    fc.assert(
      fc.property(script, (one) => {
        const back = parseScript(printScript(one));
        expect(back.problems).toEqual([]);
        expect(withoutLines(back)).toEqual(withoutLines(one));
      }),
      { numRuns: inTier({ quick: 100, thorough: 4_000, full: 20_000 }) },
    );
  });
});

describe("reading", () => {
  const limits = { numRuns: inTier({ quick: 100, thorough: 10_000, full: 50_000 }) };
  const readable = (text: string): void => {
    const { events, problems } = parseScript(text, { include: () => text.slice(0, 40) });
    const lines = text.split("\n").length;
    for (const { line } of [...events, ...problems]) expect(line > 0 && line <= lines).toBe(true);
    expect(problems.map(({ line }) => line)).toEqual(problems.map(({ line }) => line).toSorted((one, other) => one - other));
  };
  it("ends for any text", () => {
    const signs = fc.string({ unit: fc.constantFrom(...'+*.~0123<>()[]{}:,=|`"%#-/FSR \n'), maxLength: 200 });
    fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), signs), readable), limits);
  });
  it("ends for scripts of which parts are cut, moved or overwritten", () => {
    const change = fc.tuple(fc.nat(), fc.nat(20), fc.string({ maxLength: 5 }));
    fc.assert(
      fc.property(script, fc.array(change, { minLength: 1, maxLength: 4 }), (one, changes) => {
        const text = changes.reduce((before, [at, cut, put]) => {
          const place = at % (before.length + 1);
          return before.slice(0, place) + put + before.slice(place + cut);
        }, printScript(one));
        readable(text);
      }),
      limits,
    );
  });
  it.each(['"', "`", "%{", "/*", "(", "+0 f(", "+0 < . 1:1(0) ack 1 <", "{", "#ifdef A\n", "--", "."])(
    "takes no longer than it must for many %j",
    (part) => {
      const text = `+0 f(${part.repeat(inTier({ quick: 5_000, thorough: 200_000 }))}`;
      const start = performance.now();
      parseScript(text);
      expect(performance.now() - start).toBeLessThan(20_000);
    },
  );
});
