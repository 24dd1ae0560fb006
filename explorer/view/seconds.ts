// What a tick is in seconds, by what systems take for MSL. The numbers and where they stand are those of docs/numbers.md.

/** A system's clock. */
export interface Clock {
  readonly id: string;
  readonly title: string;
  /** MSL in seconds. Where only TIME-WAIT has a number, that is half of it. */
  readonly msl: number;
  readonly says: string;
}

export const clocks: readonly Clock[] = [
  { id: "ticks", title: "ticks of the model", msl: 0, says: "the model counts in ticks, a fraction of MSL" },
  { id: "rfc", title: "RFC 9293", msl: 120, says: "MSL 120 s, so TIME-WAIT is 240 s (RFC 9293 §3.4.2)" },
  { id: "linux", title: "Linux", msl: 30, says: "TIME-WAIT is 60 s, fixed in the kernel (TCP_TIMEWAIT_LEN)" },
  { id: "bsd", title: "BSD", msl: 30, says: "MSL 30 s, so TIME-WAIT is 60 s (net.inet.tcp.msl)" },
  { id: "macos", title: "macOS", msl: 15, says: "MSL 15 s, so TIME-WAIT is 30 s (net.inet.tcp.msl)" },
  {
    id: "windows",
    title: "Windows Server 2003",
    msl: 60,
    says: "TIME-WAIT is 120 s unless the registry says otherwise (TcpTimedWaitDelay)",
  },
];

/** A number of ticks as a time on that clock. */
export function timeWords(ticks: number, mslTicks: number, { msl }: Clock): string {
  if (msl === 0) return `${ticks} tick${ticks === 1 ? "" : "s"}`;
  const seconds = (ticks * msl) / mslTicks;
  return `${Number.isInteger(seconds) ? seconds : seconds.toFixed(1)} s`;
}
