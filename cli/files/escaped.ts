// Data from files of others, before anything of it is shown.

import { visible } from "../../checker/index.ts";

/** Text on one line: line breaks are spaces, and other control characters are spelt out. */
export const oneLine = (text: string): string => visible(text.replaceAll(/\s*[\n\r\t]\s*/g, " "));

/** A copy of plain data, which must not be nested deeply, with each of its texts on one line. */
export function escaped(value: unknown): unknown {
  if (typeof value === "string") return oneLine(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [visible(name), escaped(part)]));
}
