// What a guide shows of runs stands between marks, so that it can be made anew: the output of a command, or lines of it, in a block; a figure
// from its document in a sentence. What differs from run to run is left as it was.

/** Runs a command line without its first word and hands over what it prints. */
export type RunLine = (line: string) => Promise<string>;

const block = /(<!-- run: ([^\n]*?) -->\n\n)(```[^]*?\n```)(\n\n<!-- end -->)/g;
const figure = /(<!-- figure: (\S+) of ([^\n]*?) -->)([^<]*)(<!-- end -->)/g;

/** The command lines that a guide shows runs of. */
export function linesIn(markdown: string): readonly string[] {
  const lines = [...markdown.matchAll(block)].map(([, , mark = ""]) => partsOf(mark).line);
  return [...lines, ...[...markdown.matchAll(figure)].map(([, , , line = ""]) => line)];
}

/** The guide with everything between its marks as runs give it now. */
export async function withOutputs(markdown: string, run: RunLine): Promise<string> {
  const outputs = new Map<string, string>();
  const outputOf = async (line: string): Promise<string> => {
    const known = outputs.get(line) ?? (await run(line));
    outputs.set(line, known);
    return known;
  };
  for (const [, , mark = ""] of markdown.matchAll(block)) await outputOf(partsOf(mark).line);
  for (const [, , , line = ""] of markdown.matchAll(figure)) await outputOf(`${line} --json`);
  return markdown
    .replaceAll(block, (_, open: string, mark: string, shown: string, close: string) => {
      const { line, from, to } = partsOf(mark);
      const text = excerpt(outputs.get(line) ?? "", from, to);
      const fresh = `\`\`\`text\n$ npx twomsl ${line}\n${from === null ? "" : "…\n"}${text}${to === null ? "" : "\n…"}\n\`\`\``;
      return open + (lasting(fresh) === lasting(shown) ? shown : fresh) + close;
    })
    .replaceAll(figure, (_, open: string, path: string, line: string, __: string, close: string) => {
      return open + valueAt(JSON.parse(outputs.get(`${line} --json`) ?? "null"), path) + close;
    });
}

interface Parts {
  readonly line: string;
  /** The first line shown begins like this; null for the very first. */
  readonly from: string | null;
  readonly to: string | null;
}

/** `check --variant x; from: why; to: again`: the lines from the first that begins so to the next that begins so. */
function partsOf(mark: string): Parts {
  const [line = "", ...rest] = mark.split("; ");
  const named = (name: string): string | null => rest.find((part) => part.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
  return { line, from: named("from"), to: named("to") };
}

function excerpt(output: string, from: string | null, to: string | null): string {
  const lines = output.trimEnd().split("\n");
  const at = (start: string, after: number): number => {
    const found = lines.findIndex((line, i) => i >= after && line.trimStart().startsWith(start));
    if (found < 0) throw new Error(`no line of the output begins with "${start}"`);
    return found;
  };
  const first = from === null ? 0 : at(from, 0);
  return lines.slice(first, to === null ? lines.length : at(to, first) + 1).join("\n");
}

/** Without what differs from run to run and from machine to machine. */
function lasting(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\d.,]+ s\b/g, "… s")
    .replaceAll(/by the engine \w+(?:, \d+ workers?)?; [\d.]+ bytes per state/g, "by the engine")
    .replaceAll(/twomsl \d+\.\d+\.\d+/g, "twomsl");
}

/** A value in a document: `states`, `properties.0.depth`. Large numbers are grouped. */
function valueAt(document: unknown, path: string): string {
  let value = document;
  for (const name of path.split(".")) value = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof value === "number") return value.toLocaleString("en-US");
  if (typeof value === "string") return value;
  throw new Error(`nothing stands at ${path}`);
}
