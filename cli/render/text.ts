// Lines of text: how wide they are, how they break, how columns are filled. Everything printed has one column for each sign.

/** The columns a line takes on a terminal: colour codes take none. */
export function visibleWidth(line: string): number {
  // The escape sign is what colour codes begin with.
  // oxlint-disable-next-line no-control-regex
  return [...line.replaceAll(/\u001b\[[\d;]*m/g, "")].length;
}

/** Breaks text at spaces into lines of at most `width` columns; a longer word has a line of its own, cut where it must be. */
export function wrap(text: string, width: number): readonly string[] {
  const words = text.split(" ").flatMap((word) => chunks(word, width));
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line === "") line = word;
    else if (visibleWidth(line) + 1 + visibleWidth(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** Text after a label, wrapped to `width` columns in all, its further lines indented below the first. */
export function labelled(label: string, labelWidth: number, text: string, width = 80): readonly string[] {
  const lines = wrap(text, width - labelWidth);
  return lines.map((line, i) => (i === 0 ? padEnd(label, labelWidth) : " ".repeat(labelWidth)) + line);
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - visibleWidth(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - visibleWidth(text))) + text;
}

/** Cuts text to a width, showing that it did. */
export function shorten(text: string, width: number, ellipsis = "…"): string {
  return visibleWidth(text) <= width ? text : [...text].slice(0, width - ellipsis.length).join("") + ellipsis;
}

/** A count with its thousands apart. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** A noun with its count. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}

function chunks(word: string, width: number): readonly string[] {
  const signs = [...word];
  if (signs.length <= width) return [word];
  return Array.from({ length: Math.ceil(signs.length / width) }, (_, i) => signs.slice(i * width, (i + 1) * width).join(""));
}
