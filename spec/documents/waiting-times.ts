// How long MSL and TIME-WAIT are, by specification and in systems, with where each number stands. The model counts in ticks and needs none of
// them: they say what its verdicts mean in seconds. The values of systems are from their sources and manuals at one point in time.

/** What a system takes for MSL and TIME-WAIT. */
export interface WaitingTime {
  readonly id: string;
  readonly system: string;
  /** Null where only TIME-WAIT has a number. */
  readonly mslSeconds: number | null;
  readonly timeWaitSeconds: number;
  /** What else is to be known about the number, as it goes on after it. */
  readonly besides: string;
  /** Where it stands, in Markdown. */
  readonly where: string;
}

/** The systems, the specification first. */
export const waitingTimes: readonly WaitingTime[] = [
  {
    id: "rfc",
    system: "RFC 793, RFC 9293",
    mslSeconds: 120,
    timeWaitSeconds: 240,
    besides: "",
    where: "RFC 793 §3.3; RFC 9293 §3.4.2 and MUST-13; RFC 1122 §4.2.2.13 derives the 4 minutes",
  },
  {
    id: "bsd",
    system: "BSD and its descendants",
    mslSeconds: 30,
    timeWaitSeconds: 60,
    besides: "",
    where: "`TCPTV_MSL`; sysctl `net.inet.tcp.msl`",
  },
  { id: "macos", system: "macOS", mslSeconds: 15, timeWaitSeconds: 30, besides: "", where: "sysctl `net.inet.tcp.msl`" },
  {
    id: "linux",
    system: "Linux",
    mslSeconds: null,
    timeWaitSeconds: 60,
    besides: " in all, fixed",
    where: "`TCP_TIMEWAIT_LEN` in `include/net/tcp.h`. `tcp_fin_timeout` is about FIN-WAIT-2, not TIME-WAIT",
  },
  {
    id: "windows-2000",
    system: "Windows 2000",
    mslSeconds: null,
    timeWaitSeconds: 240,
    besides: ", 30 to 300 s",
    where: "`TcpTimedWaitDelay`",
  },
  {
    id: "windows",
    system: "Windows Server 2003",
    mslSeconds: null,
    timeWaitSeconds: 120,
    besides: ", 0 to 300 s",
    where: "`TcpTimedWaitDelay`",
  },
  {
    id: "solaris",
    system: "Solaris 8, then 9 to 11",
    mslSeconds: null,
    timeWaitSeconds: 240,
    besides: ", then 60 s",
    where: "`tcp_time_wait_interval`",
  },
  { id: "lwip", system: "lwIP", mslSeconds: 60, timeWaitSeconds: 120, besides: "", where: "`TCP_MSL`" },
  { id: "smoltcp", system: "smoltcp", mslSeconds: null, timeWaitSeconds: 10, besides: "", where: "`CLOSE_DELAY`" },
  { id: "gvisor", system: "gVisor", mslSeconds: null, timeWaitSeconds: 60, besides: "", where: "`DefaultTCPTimeWaitTimeout`" },
  {
    id: "zephyr",
    system: "Zephyr",
    mslSeconds: null,
    timeWaitSeconds: 1.5,
    besides: " by default, 0 turns it off",
    where: "`CONFIG_NET_TCP_TIME_WAIT_DELAY`",
  },
];

/** A number of seconds in words, with the MSL where it has a number. */
export function waitingWords({ mslSeconds, timeWaitSeconds, besides }: WaitingTime): string {
  return `${mslSeconds === null ? "" : `MSL ${mslSeconds} s, `}TIME-WAIT ${timeWaitSeconds} s${besides}`;
}
