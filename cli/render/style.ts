// How text is dressed: the signs of the drawings in Unicode and in ASCII, and colours, which are never the only signal.

import picocolors from "picocolors";
import type { Io } from "../process/io.ts";
import { asStarted, type Program } from "../process/started-as.ts";
import type { Watched } from "./trace/watch.ts";

export interface RenderOptions {
  readonly ascii: boolean;
  readonly colour: boolean;
  /** What commands that are shown begin with; twomsl unless it was started otherwise. */
  readonly program?: Program;
  /** What is shown beside each step of a ladder. */
  readonly watch?: readonly Watched[];
  /** How many counterexamples were asked for, where one is a further one. */
  readonly distinct?: number;
}

/** How a command draws: as its options ask for and its surroundings allow. */
export function renderOptions(
  options: { readonly ascii?: boolean; readonly watch?: readonly Watched[] },
  { colour, program }: Io,
): RenderOptions {
  return { ascii: options.ascii === true, colour, program, watch: options.watch ?? [] };
}

/** The signs that drawings are made of; each is one column wide. */
export interface Glyphs {
  readonly line: string;
  readonly flight: string;
  readonly old: string;
  readonly right: string;
  readonly left: string;
  readonly lost: string;
  readonly bar: string;
  readonly note: string;
  readonly loop: string;
  readonly holds: string;
  readonly violated: string;
  readonly vacuous: string;
  readonly inconclusive: string;
  readonly dot: string;
  readonly to: string;
}

const unicode: Glyphs = {
  line: "─",
  flight: "┄",
  old: "═",
  right: "▶",
  left: "◀",
  lost: "╳",
  bar: "│",
  note: "┆",
  loop: "↻",
  holds: "✓",
  violated: "✗",
  vacuous: "∅",
  inconclusive: "?",
  dot: "·",
  to: "→",
};

const ascii: Glyphs = {
  line: "-",
  flight: "~",
  old: "=",
  right: ">",
  left: "<",
  lost: "X",
  bar: "|",
  note: ":",
  loop: "@",
  holds: "+",
  violated: "X",
  vacuous: "0",
  inconclusive: "?",
  dot: "-",
  to: "->",
};

type Paint = (text: string) => string;

/** What a renderer needs to know to write: its signs, its colours, and how foreign text is put into its alphabet. */
export interface Style {
  readonly glyphs: Glyphs;
  /** Text from elsewhere (citations, sentences) in the alphabet of this style. Apply it before measuring. */
  readonly text: (text: string) => string;
  /** A command as the program was started. Apply it before measuring. */
  readonly command: (command: string) => string;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
}

export function styleOf(options: RenderOptions): Style {
  const colours = picocolors.createColors(options.colour);
  return {
    glyphs: options.ascii ? ascii : unicode,
    text: options.ascii ? toAscii : (text) => text,
    command: (command) => asStarted(command, options.program ?? "twomsl"),
    bold: colours.bold,
    dim: colours.dim,
    good: colours.green,
    bad: colours.red,
    warn: colours.yellow,
  };
}

const spellings: Readonly<Record<string, string>> = {
  "§": "sec. ",
  "–": "-",
  "—": "-",
  "−": "-",
  "·": "-",
  "…": "...",
  "×": "x",
  "→": "->",
  "⇒": "=>",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "∧": "and",
  "∨": "or",
  "¬": "not ",
  "∈": "in",
  "∃": "exists ",
  "“": '"',
  "”": '"',
  "’": "'",
  "‘": "'",
};

/** The text in ASCII; a sign without a spelling becomes a question mark. */
function toAscii(text: string): string {
  // The range is the whole of ASCII but for nothing: everything else is looked up.
  return [...text].map((sign) => (sign.charCodeAt(0) < 128 ? sign : (spellings[sign] ?? "?"))).join("");
}
