// Connections written down for the judge: a line for each segment, `>` from the end that opened and `<` from the other, with numbers relative to
// 1000 and 5000. `0.2 > F. 4 1 +10 w0 id7` is sent at 0.2 seconds, with FIN and ACK, SEQ=1004, ACK=5001, ten octets, a closed window and IP
// identification 7; `ts7 ecr3` is its timestamp and the one that it echoes.

import type { SeenConnection, SeenSegment } from "../../../conformance/index.ts";

const opener = 1000;
const other = 5000;

export function conversation(text: string, watchedUntil?: number): SeenConnection {
  const segments = text
    .trim()
    .split("\n")
    .map((line, i) => segmentOf(line.trim(), i));
  const last = segments.at(-1)?.time ?? 0;
  return {
    stream: 0,
    ends: ["192.0.2.1:1000", "192.0.2.2:80"],
    segments,
    generation: 0,
    previous: null,
    watchedUntil: watchedUntil ?? last,
    limitReached: false,
  };
}

function segmentOf(line: string, i: number): SeenSegment {
  const [time = "0", way = ">", flags = "", seq = "0", ...rest] = line.split(/ +/);
  const own = way === ">" ? opener : other;
  const ackFlag = flags.includes(".");
  const optional = (pattern: RegExp): number | null => {
    const found = rest.map((one) => pattern.exec(one)?.[1]).find((one) => one !== undefined);
    return found === undefined ? null : Number(found);
  };
  return {
    frame: i + 1,
    time: Number(time),
    tap: 0,
    from: way === ">" ? 0 : 1,
    seq: (own + Number(seq)) >>> 0,
    ack: ackFlag ? (opener + other - own + Number(rest[0])) >>> 0 : 0,
    syn: flags.includes("S"),
    ackFlag,
    fin: flags.includes("F"),
    rst: flags.includes("R"),
    data: optional(/^\+(\d+)$/) ?? 0,
    window: optional(/^w(\d+)$/) ?? 60_000,
    optionsCut: false,
    mss: null,
    windowScale: null,
    sackPermitted: false,
    sack: [],
    tsVal: optional(/^ts(\d+)$/),
    tsEcr: optional(/^ecr(\d+)$/),
    ipId: optional(/^id(\d+)$/),
    ttl: optional(/^ttl(\d+)$/) ?? 64,
    checksum: rest.includes("bad") ? "wrong" : "right",
  };
}

/** Both have opened the connection. */
export const handshake = `
  0.00 > S  0
  0.01 < S. 0 1
  0.02 > .  1 1`;

/** Then the end that opened closes, and the other. */
export const goodBye = `
  0.10 > F. 1 1
  0.11 < .  1 2
  0.12 < F. 1 2
  0.13 > .  2 2`;

/** A FIN that is acknowledged and sent again one number too far, which nothing explains. */
export const deviatingClose = `${handshake}\n 0.1 > F. 1 1\n 0.2 < . 1 2\n 0.9 > F. 2 1`;
