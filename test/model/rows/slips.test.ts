// A slip in a row of one's own is refused by its name, with the word that may be meant: nothing is left out in silence.

import { describe, expect, it } from "vitest";
import { eq, int, not, seqNumber, type Expr } from "../../../checker/index.ts";
import { createEndpoint } from "../../../endpoint/index.ts";
import { readVariant } from "../../../model/index.ts";
import {
  defineVariant,
  flush,
  given,
  other,
  row,
  seg,
  send,
  set,
  signal,
  start,
  tcb,
  withBit,
  type Effect,
  type Flag,
  type Row,
  type RowDefinition,
} from "../../../spec/index.ts";

const cite = [other("this test", "")];
// Whoever writes without types may write anything; these are the words with any name.
const [aTcb, aSeg, aGiven] = [tcb, seg, given] as unknown as readonly Readonly<Record<string, Expr<"bool">>>[];
const word = (words: Readonly<Record<string, Expr<"bool">>> | undefined, name: string): Expr<"bool"> => words?.[name] as Expr<"bool">;

function rowWith(parts: Partial<RowDefinition>): Row {
  return row("abort", { id: "X", in: ["CLOSED"], says: "It does something.", cite, ...parts });
}

function read(parts: Partial<RowDefinition>): () => unknown {
  const patches = [{ insert: rowWith(parts), before: "CLOSED.ABORT", cite }];
  return () => readVariant({ id: "x", title: "X", says: "It is one.", cite, patches }, "mine.ts");
}

const place = "mine.ts: patches[0]: insert";

describe("a word that there is not", () => {
  it.each<[string, Partial<RowDefinition>, string, string]>([
    ["as a condition", { when: word(aTcb, "finSentt") }, "finSentt", "finSent"],
    ["within one", { when: not(word(aTcb, "closePendng")) }, "closePendng", "closePending"],
    ["in a comparison", { when: eq(word(aTcb, "sndUnaa") as unknown as Expr<"int">, int(0)) }, "sndUnaa", "sndUna"],
    ["of the segment", { when: word(aSeg, "ackFlagg") }, "ackFlagg", "ackFlag"],
    ["of what is given", { when: word(aGiven, "textQueue") }, "textQueue", "textQueued"],
    ["in an effect", { do: [set("sndNxt", word(aTcb, "sndUnaa") as unknown as Expr<"seq">)] }, "sndUnaa", "sndUna"],
    ["to be set", { do: [set("sndNext" as "sndNxt", seqNumber(0))] }, "sndNext", "sndNxt"],
  ])("is named %s, and the one that may be meant is suggested", (_, parts, slip, meant) => {
    expect(read(parts)).toThrow(new RegExp(`TWM-411 ${place.replaceAll(/[[\]]/g, "\\$&")}.*but found ${slip}\\. Did you mean ${meant}\\?`));
  });
  it("is named by an endpoint too", () => {
    const variant = defineVariant({
      id: "mine",
      title: "",
      says: "",
      cite,
      expected: {},
      patches: [{ insert: rowWith({ when: word(aTcb, "finSentt") }), before: "CLOSED.ABORT", cite }],
    });
    expect(() => createEndpoint({ variant })).toThrow(
      /TWM-802 options\.variant\.patches\[0\]: rule X, guard: .*but found "finSentt"\. Did you mean finSent\?/,
    );
  });
});

describe("what nothing in an effect reads", () => {
  const ack = send(["ACK"], { seq: tcb.sndNxt, ack: tcb.rcvNxt });
  it.each<[string, Effect, string]>([
    [
      "a condition of set",
      { ...set("sndNxt", tcb.sndUna), when: tcb.finSent } as Effect,
      "do[0]: expected only do, field, value, but found when",
    ],
    [
      "a misspelt number",
      send(["ACK"], { seq: tcb.sndNxt, ...({ ak: tcb.rcvNxt } as object) }),
      "do[0]: expected only do, seq, ack, flags, data, duty, but found ak. Did you mean ack?",
    ],
    [
      "a control bit that is not modelled",
      send(["ACK", "PSH" as Flag], { seq: tcb.sndNxt }),
      "do[0].flags: expected only SYN, ACK, FIN, RST, but found PSH",
    ],
    ["the same with a condition", withBit("URG" as Flag, tcb.finSent, ack), "do[0].flags: expected only SYN, ACK, FIN, RST, but found URG"],
    ["a reason", { ...start("user"), why: "x" } as unknown as Effect, "do[0]: expected only do, timer, action, when, but found why"],
    ["something for an effect that takes nothing", { ...flush, when: tcb.finSent } as Effect, "do[0]: expected only do, but found when"],
    ["a signal with a kind", { ...signal("gone"), error: true } as Effect, "do[0]: expected only do, says, but found error"],
  ])("is refused: %s", (_, effect, message) => {
    expect(read({ do: [effect] })).toThrow(`TWM-221 ${place}: ${message}`);
  });
  it("is not there in the effects that the specification has", () => {
    expect(read({ do: [ack, set("sndNxt", tcb.sndUna), start("user"), flush, signal("gone")] })).not.toThrow();
  });
});
