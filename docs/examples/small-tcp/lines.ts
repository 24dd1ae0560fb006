// The small TCP behind the line protocol, for `twomsl verify --stack`: a line comes in, what it sends goes out, and `ok` or `error` ends the
// answer. With a name of a flaw it has that one, with `timestamps` it offers timestamps.

import { createInterface } from "node:readline";
import { flaws, SmallTcp, type Flaw } from "./small-tcp.ts";
import type { Call, Outcome, StampedSegment } from "twomsl/conformance";

const names = { S: "SYN", A: "ACK", F: "FIN", R: "RST" } as const;
const words = process.argv.slice(2);
const timestamps = words.includes("timestamps");
const [named] = words.filter((word) => word !== "timestamps");
if (named !== undefined && !Object.hasOwn(flaws, named))
  throw new Error(`no flaw ${named}: expected one of ${Object.keys(flaws).join(", ")}`);
const flaw = (named ?? null) as Flaw | null; // It is one of the names.
let stack = new SmallTcp(flaw, { timestamps });

function segmentOf([signs = "", ...rest]: readonly string[]): StampedSegment {
  const value = Object.fromEntries(rest.map((word) => word.split("=")).map(([name = "", number]) => [name, Number(number)]));
  const flags = Object.entries(names).flatMap(([sign, flag]) => (signs.includes(sign) ? [flag] : []));
  const { seq = 0, ack, len: data = 0, win: window = 0, ts: timestamp = null, ecr: echo = null } = value;
  return { flags, seq, data, window, timestamp, echo, ...(ack === undefined ? {} : { ack }) };
}

function answerTo(line: string): Outcome {
  const [word = "", ...rest] = line.split(" ");
  switch (word) {
    case "reset":
      stack = new SmallTcp(flaw, { timestamps });
      return { sent: [] };
    case "in":
      return stack.receive(segmentOf(rest));
    case "adv":
      return stack.advance(Number(rest[0]));
    case "listen":
    case "connect":
      return stack.call({ do: "open", passive: word === "listen" });
    case "send":
      return stack.call({ do: "send", octets: Number(rest[0]) });
    default:
      return stack.call({ do: word as Exclude<Call["do"], "open" | "send"> }); // The protocol has no other commands.
  }
}

function textOf({ flags, seq, ack, data = 0, window = 0, timestamp, echo }: StampedSegment): string {
  const signs = Object.entries(names).flatMap(([sign, flag]) => (flags.includes(flag) ? [sign] : []));
  const stamps = timestamp === undefined ? "" : ` ts=${timestamp} ecr=${echo}`;
  return `out ${signs.join("")} seq=${seq}${ack === undefined ? "" : ` ack=${ack}`} len=${data} win=${window}${stamps}`;
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const { sent, result = "ok" } = answerTo(line);
  process.stdout.write([...sent.map(textOf), result, ""].join("\n"));
});
