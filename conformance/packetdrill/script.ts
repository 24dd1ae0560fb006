// A packetdrill script as it is written: what happens when, line by line. Numbers are those of the script, relative or absolute as they
// stand; nothing here says what a line means for a connection.

/** A script that was read. What could not be understood is listed and never guessed at. */
export interface Script {
  readonly options: readonly HeaderOption[];
  readonly events: readonly ScriptEvent[];
  readonly problems: readonly ScriptProblem[];
  /** The names that its #ifdef lines ask for, in their order. */
  readonly asksFor: readonly string[];
}

/** A line that is not understood. */
export interface ScriptProblem {
  readonly line: number;
  readonly expected: string;
  readonly found: string;
}

/** A line of the header, `--name=value`; the value is null if there is none. */
export interface HeaderOption {
  readonly line: number;
  readonly name: string;
  readonly value: string | null;
}

/** Something that happens, on the line where it begins. */
export interface ScriptEvent {
  readonly line: number;
  readonly time: ScriptTime;
  readonly action: Action;
}

/**
 * When it happens, in microseconds: counted from the beginning of the script or from the event before, in a range of which both ends belong
 * to it. `any` is the star; `unsaid` is what the commands before the first and after the last event have. */
export type ScriptTime =
  | { readonly kind: "absolute" | "relative"; readonly from: number; readonly to: number }
  | { readonly kind: "any" }
  | { readonly kind: "unsaid" };

export type Action = TcpPacket | IcmpPacket | OtherPacket | SystemCall | ShellCommand | CodeBlock;

/** `<` is injected and arrives at the host under test, `>` is expected to be sent by it. */
export type Direction = "inbound" | "outbound";

/** The signs of flags: FIN, SYN, RST, PSH, ACK, URG, ECE and CWR. */
export const flagSigns = ["F", "S", "R", "P", ".", "U", "E", "W"] as const;
export type FlagSign = (typeof flagSigns)[number];

export interface TcpPacket {
  readonly kind: "tcp";
  readonly direction: Direction;
  /** What is said of the IP header, as written: `ect0`, `noecn`, `ttl 64`. */
  readonly ip: readonly string[];
  /** What it is carried in, as written: `encap psp spi 1`, `udp(9899 > 5000)`. */
  readonly carriers: readonly string[];
  readonly ports: { readonly source: number; readonly destination: number } | null;
  readonly flags: readonly FlagSign[];
  /** The three bits of accurate ECN that may be written as a number; null if they are not. */
  readonly ace: number | null;
  /** Null where any number will do (`...`). */
  readonly seq: { readonly start: number; readonly absolute: boolean } | null;
  /** Octets of text. */
  readonly length: number;
  readonly ack: number | null;
  readonly window: number | null;
  readonly urgent: number | null;
  /** Null where any options will do (`<...>`). */
  readonly options: readonly TcpOption[] | null;
}

/** An option of a segment. */
export type TcpOption =
  | { readonly kind: "nop" | "eol" | "sackOK" }
  | { readonly kind: "mss" | "wscale"; readonly value: number }
  | { readonly kind: "sack"; readonly blocks: readonly (readonly [number, number])[] }
  /** `val` is null where any value will do. */
  | { readonly kind: "TS"; readonly val: number | null; readonly ecr: number; readonly absolute: boolean }
  /** Any other, as written: FO and FOEXP with their cookies, md5, counters of ECN, options by number. */
  | { readonly kind: "other"; readonly name: string; readonly words: readonly string[] };

export interface IcmpPacket {
  readonly kind: "icmp";
  readonly direction: Direction;
  readonly type: string;
  readonly code: string | null;
  readonly mtu: number | null;
  readonly id: number | null;
  /** The segment that it quotes; null if it quotes none, or one that is not of TCP. */
  readonly quotes: { readonly start: number; readonly length: number } | null;
}

/** A packet of another protocol, as written. */
export interface OtherPacket {
  readonly kind: "other";
  readonly direction: Direction;
  readonly text: string;
}

export interface SystemCall {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly result: Expression;
  /** `EINPROGRESS`; null if the call is to succeed or it does not matter how it fails. */
  readonly error: string | null;
  /** The words in parentheses at the end. */
  readonly note: string | null;
  /** For a call that blocks: when it returns, in microseconds counted as the time of its event is. */
  readonly until: number | null;
}

/** What stands in a call. */
export type Expression =
  | { readonly kind: "any" }
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "word"; readonly name: string }
  /** `open` if more may follow. */
  | { readonly kind: "text"; readonly value: string; readonly open: boolean }
  | { readonly kind: "array" | "group"; readonly items: readonly Expression[] }
  | { readonly kind: "either"; readonly items: readonly Expression[] }
  /** `name(arguments)`; arguments are null for a plain name. */
  | { readonly kind: "field"; readonly name: string; readonly arguments: readonly Expression[] | null; readonly value: Expression }
  | { readonly kind: "applied"; readonly name: string; readonly arguments: readonly Expression[] };

/** A command of the shell, in backticks. */
export interface ShellCommand {
  readonly kind: "shell";
  readonly text: string;
}

/** Code between `%{` and `}%`. */
export interface CodeBlock {
  readonly kind: "code";
  readonly text: string;
}
