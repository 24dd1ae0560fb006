// A share of the connections of a capture, for one of several readers of it: each reads all frames and keeps the segments of its own connections only.
// Those with the same addresses and ports are in one share, for each is judged with those before it.

export interface Share {
  /** Among so many. */
  readonly of: number;
  readonly index: number;
}

/** Whether the connections with this key are in a share. */
export function isInShare(key: string, { of, index }: Share): boolean {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % of === index;
}
