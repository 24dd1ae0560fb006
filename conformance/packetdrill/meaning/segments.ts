// Packets of a script as segments: flags, numbers, and the options that matter to a connection. Windows are those of the header.

import type { Segment } from "../../../endpoint/index.ts";
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

export const hasFlag = ({ flags }: TcpPacket, sign: FlagSign): boolean => flags.includes(sign);

/** The shift of the window scale option; null without one, 0 where any options will do. */
export function scaleOf({ options }: TcpPacket): number | null {
  if (options === null) return 0;
  const option = options.find(({ kind }) => kind === "wscale");
  return option?.kind === "wscale" ? Math.min(option.value, 14) : null;
}

/** Why what follows such a packet is not what the table speaks of; null if it is. */
export function obstacleIn(packet: TcpPacket): string | null {
  const cookie = packet.options?.some((option) => option.kind === "other" && /^(?:FO|FOEXP|exp-FO|EXP-FO)$/.test(option.name)) ?? false;
  if (hasFlag(packet, "S") && packet.length > 0 && (cookie || packet.direction === "outbound"))
    return "text goes with a SYN (TCP Fast Open, RFC 7413)";
  if (packet.carriers.some((carrier) => carrier.startsWith("encap"))) return "segments are encrypted (PSP)";
  if (packet.ports !== null) return "a segment belongs to other ports";
  return null;
}
