// What a solver prints, read: a line for each question, and the values of terms in brackets.

/** The value of a term in a model. Bit-vectors count from 0. */
export type ModelValue = boolean | number;

/** The answers to the questions of a script, in order. Throws if the solver complains: the script is wrong then, not the input. */
export function readAnswers(printed: string, count: number): readonly string[] {
  refuseComplaints(printed);
  const lines = printed.split("\n").filter((line) => line !== "");
  return Array.from({ length: count }, (_, i) => lines[i] ?? "no answer");
}

/** The values that a solver prints after `sat`, in the order in which they were asked for. */
export function readValues(printed: string, count: number): readonly ModelValue[] {
  refuseComplaints(printed);
  const tokens = printed.slice(printed.indexOf("(")).match(/\|[^|]*\||[()]|[^\s()|]+/g) ?? [];
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
  if (values.length !== count) throw new Error(`the solver gave ${values.length} values, not ${count}: ${printed.slice(0, 200)}`);
  return values;
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

function refuseComplaints(printed: string): void {
  const complaint = /^\(error.*$/m.exec(printed);
  if (complaint !== null) throw new Error(`the solver does not understand a script: ${complaint[0]}`);
}
