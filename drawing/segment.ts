// A segment as it is written in a drawing: its name, what it carries, and how old it is.

import type { HostViews, SegmentView } from "../model/index.ts";

/** The segment in at most `width` columns: in full if that fits, else without spelling things out. */
export function segmentLabel(segment: SegmentView, width: number): string {
  const { id, flags, seq, ack, data } = segment;
  const shown = flags.filter((flag) => flag !== "ACK");
  const numbers = [`SEQ=${seq}`, ...(ack === null ? [] : [`ACK=${ack}`]), ...(data === 0 ? [] : [`LEN=${data}`])];
  const full = [id, ...(shown.length === 0 ? [] : [shown.join(",")]), ...numbers].join(" ");
  if (full.length <= width) return full;
  const short = [id, shown.map((flag) => flag.charAt(0)).join(""), `${seq}:${seq + data}`, ack === null ? "" : `ack ${ack}`];
  const brief = short.filter((part) => part !== "").join(" ");
  return brief.length <= width ? brief : brief.slice(0, width);
}

/** What a segment is, in words: `s3 (FIN SEQ=1 ACK=1)`. */
export function segmentInWords(segment: SegmentView): string {
  const label = segmentLabel(segment, Number.POSITIVE_INFINITY);
  return `${segment.id} (${label.slice(segment.id.length + 1)})`;
}

/** The incarnation a segment is of, if it is older than what the hosts are in now; null if it is current. */
export function bygoneIncarnation(
  segment: SegmentView,
  hosts: HostViews,
): { readonly of: "sender" | "receiver"; readonly number: number } | null {
  const { from, to, incarnation, about } = segment;
  if (about !== 0 && about < hosts[to].incarnation) return { of: "receiver", number: about };
  if (incarnation !== 0 && incarnation < hosts[from].incarnation) return { of: "sender", number: incarnation };
  return null;
}

/** Whether a segment is a copy that the network made. */
export function isCopy(segment: SegmentView): boolean {
  return segment.id.endsWith("'");
}
