// The checksum of a segment, RFC 9293 §3.1 and RFC 1071: the sum of 16-bit words in ones' complement over a pseudo-header and the segment.

/** The sum of the words between two places, not folded. An odd octet at the end counts as the upper half of a word. */
export function sumOf(view: DataView, from: number, to: number): number {
  let sum = 0;
  const even = to - ((to - from) & 1);
  for (let at = from; at < even; at += 2) sum += view.getUint16(at);
  return even < to ? sum + (view.getUint8(even) << 8) : sum;
}

/** Carries added back until 16 bits are left. */
export function fold(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return folded;
}

const tcp = 6;

/** What the pseudo-header adds: both addresses, the protocol and the length of the segment. */
export function pseudoHeaderSum(view: DataView, source: number, addressOctets: number, segmentOctets: number): number {
  // The destination stands behind the source in both versions of IP.
  return sumOf(view, source, source + 2 * addressOctets) + tcp + segmentOctets;
}
