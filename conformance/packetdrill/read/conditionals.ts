// Lines that stand in a script only under a condition, and texts that it includes. Lines keep their numbers: those that do not count are
// empty, and what is included stands on the line that includes it.

import type { ScriptProblem } from "../script.ts";

/** A stretch of text that counts, and the line it begins on; `fixed` if all of it belongs to that line. */
export interface Stretch {
  readonly line: number;
  readonly text: string;
  readonly fixed: boolean;
}

export interface Selected {
  readonly stretches: readonly Stretch[];
  readonly asksFor: readonly string[];
  readonly problems: readonly ScriptProblem[];
}

/** So many texts may a script include in all, those that they include counted too. */
const mostIncluded = 100;

const directive = /^[ \t]*#(ifdef|ifndef|else|endif|include)\b[ \t]*([^\r\n]*?)[ \t\r]*$/;

/** A condition that is open: whether it holds together with all around it. */
interface Condition {
  readonly line: number;
  readonly around: boolean;
  readonly holds: boolean;
  readonly otherwise: boolean;
}

/** Chooses the lines that count when these names are defined. `include` finds a text by the name it is included by. */
export function selectLines(text: string, defined: ReadonlySet<string>, include: (name: string) => string | null): Selected {
  const stretches: Stretch[] = [];
  const asksFor = new Set<string>();
  const problems: ScriptProblem[] = [];
  let included = 0;
  select(text, null);
  return { stretches, asksFor: [...asksFor], problems };

  /** `at` is the line that all of the text belongs to, if it is included. */
  function select(part: string, at: number | null): void {
    const open: Condition[] = [];
    let lines: string[] = [];
    let start = 1;
    const flush = (next: number): void => {
      if (lines.some((line) => line !== "")) stretches.push({ line: at ?? start, text: lines.join("\n"), fixed: at !== null });
      lines = [];
      start = next;
    };
    for (const [i, content] of part.split("\n").entries()) {
      const line = at ?? i + 1;
      const [, word, rest = ""] = directive.exec(content) ?? [];
      const holds = open.at(-1)?.holds ?? true;
      lines.push(word === undefined && holds ? content : "");
      if (word === "include" && holds) {
        flush(i + 2);
        includeText(/^["<]?([^">]+)/.exec(rest)?.[1] ?? "", line, content);
      } else if (word !== undefined && word !== "include") {
        const expected = turn(open, word, rest, line);
        if (expected !== null) problems.push({ line, expected, found: content.trim() });
      }
    }
    for (const { line } of open) problems.push({ line, expected: "an #endif for this #ifdef", found: "the end of the script" });
    flush(0);
  }

  function includeText(name: string, line: number, content: string): void {
    const found = included++ < mostIncluded ? include(name) : null;
    if (found === null) problems.push({ line, expected: "a text that can be included", found: content.trim() });
    else select(found, line);
  }

  /** Opens, turns or closes a condition; says what was expected if that cannot be. */
  function turn(open: Condition[], word: string, rest: string, line: number): string | null {
    const top = open.at(-1);
    if (word === "ifdef" || word === "ifndef") {
      const name = /^\w+/.exec(rest)?.[0];
      const around = top?.holds ?? true;
      open.push({ line, around, holds: around && defined.has(name ?? "") === (word === "ifdef"), otherwise: false });
      if (name !== undefined) asksFor.add(name);
      return name === undefined ? `a name after #${word}` : null;
    }
    if (top === undefined || (word === "else" && top.otherwise)) return `an #ifdef before #${word}`;
    open.pop();
    if (word === "else") open.push({ ...top, holds: top.around && !top.holds, otherwise: true });
    return null;
  }
}
