// Claims of the family "answers" a second time: what RFC 9293 says of a step, in plain code over the numbers of a segment one by one. A segment
// is trimmed here to the one that the text supposes, which begins at RCV.NXT and does not exceed the window.

import type { StateName } from "../../../spec/index.ts";
import { modulus, type Judged, type Step } from "./any-step.ts";

const ahead = (number: number, from: number): number => (number - from + modulus) % modulus;
const others: readonly StateName[] = "SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSE-WAIT CLOSING LAST-ACK TIME-WAIT".split(
  " ",
) as StateName[];
const afterFin: readonly StateName[] = ["CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"];

/** What the rest is said in. */
function read({ kind, before, after, seg, sent, event, window }: Step) {
  const has = (bit: string): boolean => seg[bit] === 1;
  const next = before["rcvNxt"] ?? 0;
  const inWindow = (number: number): boolean => ahead(number, next) < window;
  const seq = seg["seq"] ?? 0;
  const items = [
    ...(has("syn") ? ["SYN"] : []),
    ...Array.from({ length: seg["data"] ?? 0 }, () => "octet"),
    ...(has("fin") ? ["FIN"] : []),
  ].map((what, i) => ({ what, number: (seq + i) % modulus }));
  const [first, last] = [items[0], items.at(-1)];
  const isOther = kind === "arrival" && others.includes(before.name);
  const acceptable =
    isOther && (first === undefined || last === undefined ? inWindow(seq) : inWindow(first.number) || inWindow(last.number));
  const outstanding = ahead(before["sndNxt"] ?? 0, before["sndUna"] ?? 0);
  const acked = ahead(seg["ack"] ?? 0, before["sndUna"] ?? 0);
  const acksNew = acked > 0 && acked <= outstanding;
  const ackCounts = before.name === "SYN-RECEIVED" ? acksNew : ahead(before["sndNxt"] ?? 0, seg["ack"] ?? 0) <= outstanding + window;
  const isQuiet = sent["count"] === 0;
  const fields = ["state", "sndUna", "sndNxt", "rcvNxt", "finSent", "closePending"];
  return {
    has,
    next,
    inWindow,
    seq,
    isOther,
    acceptable,
    acksNew,
    /** Its ACK is looked at and it is not dropped. */
    usable: acceptable && !has("rst") && !has("syn") && has("ackFlag") && ackCounts,
    /** The idealized segment of the first step. */
    trimmed: items.filter(({ number }) => inWindow(number)),
    begins: items.find(({ number }) => inWindow(number))?.number === next,
    beyond: inWindow(seq) && seq !== next,
    receives: ["SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"].includes(before.name),
    isQuiet,
    same: fields.every((field) => before[field] === after[field]),
    acks: (number: number): boolean =>
      sent["count"] === 1 &&
      sent["ackFlag"] === 1 &&
      ["syn", "fin", "rst", "data"].every((one) => sent[one] === 0) &&
      sent["seq"] === before["sndNxt"] &&
      sent["ack"] === (number + modulus) % modulus,
    took: event["textDelivered"] === 1 || event["finAccepted"] === 1,
    ended: after.name === "CLOSED" || after.name === "LISTEN",
    opensAnew: before.name === "TIME-WAIT" && after.name === "SYN-RECEIVED",
  };
}

const when = (triggered: boolean, kept: () => boolean): Judged => (triggered ? (kept() ? "kept" : "broken") : "untouched");

/** By id, what a claim makes of a step. */
export const plainly: Readonly<Record<string, (step: Step) => Judged>> = {
  "P-RST-OUTSIDE": (step) => {
    const { isOther, has, inWindow, seq, isQuiet, same } = read(step);
    return when(isOther && has("rst") && !inWindow(seq), () => isQuiet && same);
  },
  "P-RST-CHALLENGED": (step) => {
    const { isOther, has, beyond, next, acks, same } = read(step);
    return when(isOther && step.before.name !== "TIME-WAIT" && has("rst") && beyond, () => acks(next) && same);
  },
  "P-TW-RST": (step) => {
    const { has, inWindow, seq, next, isQuiet, acks, same } = read(step);
    const arrives = step.kind === "arrival" && step.before.name === "TIME-WAIT";
    return when(arrives && has("rst") && inWindow(seq), () =>
      seq === next ? isQuiet && step.after.name === "CLOSED" : acks(next) && same,
    );
  },
  "P-TEXT-TAKEN": (step) => {
    const { usable, receives, begins, trimmed, next, acks } = read(step);
    return when(
      usable && receives && begins && trimmed[0]?.what === "octet",
      () => step.event["textDelivered"] === 1 && acks(next + trimmed.length),
    );
  },
  "P-FIN-TAKEN": (step) => {
    const { usable, receives, begins, trimmed, next, acks } = read(step);
    return when(
      usable && receives && begins && trimmed.at(-1)?.what === "FIN",
      () => step.event["finAccepted"] === 1 && acks(next + trimmed.length),
    );
  },
  "P-TAKEN-EXACT": (step) => {
    const { took, ended, opensAnew, next, receives, has, begins, trimmed } = read(step);
    const moved = ahead(step.after["rcvNxt"] ?? 0, next);
    const takesSyn = opensAnew || ["CLOSED", "LISTEN", "SYN-SENT"].includes(step.before.name);
    return when(took || (!takesSyn && !ended && moved > 0), () => {
      if (step.kind !== "arrival" || !receives || !has("ackFlag") || has("syn") || has("rst") || !begins) return false;
      const text = trimmed.filter(({ what }) => what === "octet").length;
      const [tookText, tookFin] = [step.event["textDelivered"] === 1, step.event["finAccepted"] === 1];
      if (tookText && text === 0) return false;
      if (tookFin && (trimmed.at(-1)?.what !== "FIN" || (text > 0 && !tookText))) return false;
      return ended || moved === (tookText ? text : 0) + (tookFin ? 1 : 0);
    });
  },
  "P-NO-MORE": (step) => {
    const { usable, has, beyond, isQuiet, took, next } = read(step);
    const more = has("fin") || step.seg["data"] === 1;
    return when(
      usable && afterFin.includes(step.before.name) && more && !beyond,
      () => isQuiet && !took && (step.after["rcvNxt"] === next || step.after.name === "CLOSED"),
    );
  },
  "P-UNA-EXACT": (step) => {
    const { usable, acksNew, has, ended, opensAnew } = read(step);
    const { before, after, seg, kind } = step;
    const took = usable && before.name !== "TIME-WAIT";
    const synAcked = kind === "arrival" && before.name === "SYN-SENT" && has("syn") && has("ackFlag") && !has("rst");
    return when(
      ["SYN-SENT", ...others].includes(before.name) && !ended && !opensAnew,
      () => after["sndUna"] === (acksNew && (took || synAcked) ? seg["ack"] : before["sndUna"]),
    );
  },
  "P-TW-ONLY-FIN": (step) => {
    const { has, usable, beyond, seq, next } = read(step);
    const { before, seg, event, kind } = step;
    return when(before.name === "TIME-WAIT" && event["timeWaitStarted"] === 1, () => {
      const repeated = ahead(seq + (seg["data"] ?? 0) + 1, next) === 0;
      return kind === "arrival" && has("fin") && !has("syn") && !has("rst") && (repeated || (usable && !beyond));
    });
  },
  "P-TW-SECOND-FIN": (step) => {
    const { usable, trimmed, beyond } = read(step);
    const { before, event, after, fullTimer } = step;
    return when(
      usable && before.name === "TIME-WAIT" && trimmed.at(-1)?.what === "FIN" && !beyond,
      () => event["timeWaitStarted"] === 1 && after["timeWait"] === fullTimer,
    );
  },
  "P-TW-REOPENS": (step) => {
    const { has, next, seq } = read(step);
    const { before, after, sent, seg, kind } = step;
    return when(kind === "arrival" && before.name === "TIME-WAIT", () => {
      const isNew = has("syn") && !has("ackFlag") && !has("rst") && ahead(seq, next) > 0 && ahead(seq, next) < modulus / 2;
      if (!isNew) return after.name !== "SYN-RECEIVED";
      const [begun, iss] = [((seg["seq"] ?? 0) + 1) % modulus, after["iss"] ?? 0];
      const numbers = after["irs"] === seq && after["rcvNxt"] === begun && after["sndUna"] === iss;
      const isSynAck = sent["syn"] === 1 && sent["ackFlag"] === 1 && sent["seq"] === iss && sent["ack"] === begun;
      const isOnly = sent["count"] === 1 && sent["fin"] === 0 && sent["rst"] === 0 && sent["data"] === 0;
      return (
        after.name === "SYN-RECEIVED" && after["passive"] === 1 && numbers && ahead(after["sndNxt"] ?? 0, iss) === 1 && isSynAck && isOnly
      );
    });
  },
  "P-NO-ACK": (step) => {
    const { has, acceptable, isQuiet, same, took } = read(step);
    const looked = acceptable || (step.kind === "arrival" && step.before.name === "LISTEN");
    const bare = !has("ackFlag") && !has("syn") && !has("rst");
    return when(looked && bare, () => isQuiet && same && !took && step.event["timeWaitStarted"] === 0);
  },
  "P-TOLD-ENDS": (step) => {
    const { has, ended } = read(step);
    const { kind, event, before, sent } = step;
    const byReset = kind === "arrival" && (has("rst") || sent["rst"] === 1);
    return when(event["told"] === 1, () => !["CLOSED", "LISTEN"].includes(before.name) && ended && (byReset || kind === "user timeout"));
  },
  "P-TOLD": (step) => {
    const { has, ended } = read(step);
    const { kind, event, before, after, sent } = step;
    const backToListen = before.name === "SYN-RECEIVED" && before["passive"] === 1 && after.name === "LISTEN";
    const answered = kind === "arrival" && sent["rst"] === 1;
    const byReset = kind === "arrival" && has("rst") && !backToListen;
    const wasThere = before.name !== "CLOSED" && before.name !== "LISTEN";
    return when(wasThere && ended && (kind === "user timeout" || answered || byReset), () => {
      const both = ["CLOSING", "LAST-ACK", "TIME-WAIT"].includes(before.name);
      return (event["told"] === 1) === (kind === "user timeout" || answered || !both);
    });
  },
  "P-GIVES-UP": (step) =>
    when(step.kind === "user timeout", () => step.after.name === "CLOSED" && step.event["told"] === 1 && step.sent["count"] === 0),
  "P-ASKING": (step) => {
    const { isQuiet, same } = read(step);
    const { kind, before, event } = step;
    return when(kind === "receive" || kind === "status", () => {
      if (!isQuiet || !same) return false;
      if (kind === "receive" && before.name === "CLOSE-WAIT") return true;
      const over = kind === "receive" && ["CLOSING", "LAST-ACK", "TIME-WAIT"].includes(before.name);
      return (event["refused"] === 1) === (before.name === "CLOSED" || over);
    });
  },
  "P-SEND-WAITS": (step) => {
    const { isQuiet, same } = read(step);
    const { kind, before, after, sent, event } = step;
    return when(kind === "send" && ["LISTEN", "SYN-SENT", "SYN-RECEIVED"].includes(before.name) && before["closePending"] === 0, () => {
      if (event["refused"] === 1) return false;
      if (before.name !== "LISTEN") return isQuiet && same;
      const iss = after["iss"] ?? 0;
      const isSyn = sent["count"] === 1 && sent["syn"] === 1 && ["ackFlag", "fin", "rst", "data"].every((one) => sent[one] === 0);
      const numbers = sent["seq"] === iss && after["sndUna"] === iss && ahead(after["sndNxt"] ?? 0, iss) === 1;
      return after.name === "SYN-SENT" && isSyn && numbers;
    });
  },
  "P-CLOSE-ONCE": (step) => {
    const { isQuiet, next } = read(step);
    const { kind, before, after, sent, event } = step;
    const [waited, waits] = [before["closePending"] === 1, after["closePending"] === 1];
    const granted = (kind === "close" && !waited) || kind === "queued close";
    return when(granted && ["SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"].includes(before.name), () => {
      const fin = sent["fin"] === 1;
      if (event["refused"] === 1 || fin === waits) return false;
      if (waits) return before.name === "SYN-RECEIVED" && isQuiet && after.name === before.name;
      const leads = after.name === (before.name === "CLOSE-WAIT" ? "LAST-ACK" : "FIN-WAIT-1");
      const form = sent["count"] === 1 && sent["ackFlag"] === 1 && sent["syn"] === 0 && sent["rst"] === 0;
      const numbers = sent["seq"] === before["sndNxt"] && sent["ack"] === next;
      return leads && form && numbers && after["finSent"] === 1 && !(waited && before.name === "SYN-RECEIVED");
    });
  },
  "P-TCB-CLEAR": ({ after }) => {
    const fields =
      "sndUna sndNxt rcvNxt iss irs octetsSent retransmitted timeWait passive finSent closePending retransmissionTimer userTimer";
    return when(after.name === "CLOSED" || after.name === "LISTEN", () => fields.split(" ").every((field) => after[field] === 0));
  },
};
