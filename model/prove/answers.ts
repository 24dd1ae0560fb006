// The values of terms that a solver prints in brackets, read.

import { answersIn } from "../../checker/index.ts";

/** The value of a term in a model. Bit-vectors count from 0. */
export type ModelValue = boolean | number;

/** The values that a solver prints after `sat`, in the order in which they were asked for; null if it was stopped before, or gave up. */
export function readValues(printed: string, count: number): readonly ModelValue[] | null {
  const [answer, ...rest] = printed.split("\n");
  if (answer !== "sat") return null;
  const tokens = rest.join("\n").match(/\|[^|]*\||[()]|[^\s()|]+/g) ?? [];
  const open = tokens.filter((token) => token === "(").length - tokens.filter((token) => token === ")").length;
  if (open !== 0 || tokens[1] === "error") return null;
  const read = (at: number): readonly [Nested, number] => {
    if (tokens[at] !== "(") return [tokens[at] ?? "", at + 1];
    const parts: Nested[] = [];
    let next = at + 1;
    while (next < tokens.length && tokens[next] !== ")") {
      const [part, after] = read(next);
      parts.push(part);
      next = after;
    }
    return [parts, next + 1];
  };
  const [pairs] = read(0);
  const values = (typeof pairs === "string" ? [] : pairs).map((pair) => valueOf(typeof pair === "string" ? pair : (pair.at(-1) ?? "")));
  return values.length === count ? values : null;
}

/** What is told of a solver that did not give the values it was asked for. */
export function answerWithoutValues(printed: string): string {
  const [answer = "", complaint] = answersIn(printed, 2);
  return answer === "sat" ? `sat, and then ${complaint?.startsWith("(error") === true ? complaint : "no values"}` : answer;
}

type Nested = string | readonly Nested[];

function valueOf(text: Nested): ModelValue {
  if (typeof text !== "string") {
    const [sign, number] = text;
    if (sign === "-" && typeof number === "string") return -Number(number);
    if (sign === "_" && typeof number === "string") return Number(number.slice("bv".length));
    throw new Error(`no value: ${JSON.stringify(text)}`);
  }
  if (text === "true" || text === "false") return text === "true";
  if (text.startsWith("#x")) return Number.parseInt(text.slice(2), 16);
  return text.startsWith("#b") ? Number.parseInt(text.slice(2), 2) : Number(text);
}
