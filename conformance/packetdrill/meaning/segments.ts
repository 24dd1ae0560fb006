// Packets of a script as segments: flags, numbers, and the options that matter to a connection. Windows are those of the header.

import type { Segment } from "../../../endpoint/index.ts";
import type { WatchedSegment } from "../../host/stamps.ts";
import type { FlagSign, TcpPacket } from "../script.ts";

const names: Partial<Readonly<Record<FlagSign, Segment["flags"][number]>>> = { S: "SYN", F: "FIN", R: "RST", ".": "ACK" };

/** A window that nothing is said of. */
const unsaidWindow = 65_535;

export function segmentOf(packet: TcpPacket): Segment {
  const { flags, seq, ack, length, window, options } = packet;
  const stamp = options?.find((option) => option.kind === "TS");
  return {
    seq: seq?.start ?? 0,
    flags: flags.flatMap((flag) => names[flag] ?? []),
    data: length,
    window: window ?? unsaidWindow,
    // Where any options will do there may be a timestamp.
    timestamp: options === null ? 0 : (stamp?.val ?? (stamp === undefined ? null : 0)),
    ...(flags.includes(".") ? { ack: ack ?? 0 } : {}),
  };
}

/** What is said of the timestamp of a segment that the host must send; `counts` says that its value is meant. */
export function stampOf({ options }: TcpPacket, counts: boolean): Pick<WatchedSegment, "echo" | "unsaid"> {
  if (options === null) return { unsaid: "timestamp" };
  const stamp = options.find((option) => option.kind === "TS");
  if (stamp === undefined) return {};
  return { echo: stamp.ecr, ...(stamp.val === null || !counts ? { unsaid: "value" } : {}) };
}

export const hasFlag = ({ flags }: TcpPacket, sign: FlagSign): boolean => flags.includes(sign);

/** The shift of the window scale option; null without one, 0 where any options will do. */
export function scaleOf({ options }: TcpPacket): number | null {
  if (options === null) return 0;
  const option = options.find(({ kind }) => kind === "wscale");
  return option?.kind === "wscale" ? Math.min(option.value, 14) : null;
}

/** Why what follows such a packet is not what the table speaks of; null if it is. */
export function obstacleIn(packet: TcpPacket): string | null {
  return packet.ports === null ? null : "a segment belongs to other ports";
}

/** It is carried encrypted, by PSP, to which TCP is what it always is. */
export const isEncrypted = ({ carriers }: TcpPacket): boolean => carriers.some((carrier) => carrier.startsWith("encap"));

/** Text leaves with a SYN, or a cookie allows to send it before the handshake is complete. */
export function isFastOpen({ direction, length, options }: TcpPacket): boolean {
  const cookie = options?.some(
    (option) => option.kind === "other" && /^(?:FO|FOEXP|exp-FO|EXP-FO)$/.test(option.name) && option.words.length > 0,
  );
  return (direction === "outbound" && length > 0) || (cookie ?? false);
}

/** The ports of the UDP that a segment is carried in, the host's own first; null if it is carried in none. */
export function tunnelOf({ direction, carriers }: TcpPacket): string | null {
  const udp = carriers.find((carrier) => carrier.startsWith("udp"));
  if (udp === undefined) return null;
  const ports: readonly string[] = udp.match(/\d+/g) ?? [];
  return (direction === "outbound" ? ports : ports.toReversed()).join(" ");
}
