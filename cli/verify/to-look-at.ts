// Which of many captures or scripts to look at: the first that are against the rules, by name, and how many more there are.

import type { Style } from "../render/style.ts";
import { counted, padEnd } from "../render/text.ts";

/** So many are named. */
export const mostNamed = 10;

/** `one` is what a file is called, such as "capture". */
export function toLookAt(files: readonly string[], one: string, style: Style): readonly string[] {
  const more = files.length - mostNamed;
  return [
    ...files.slice(0, mostNamed).map((file, i) => padEnd(i === 0 ? "  look at" : "", 18) + style.text(file)),
    ...(more > 0 ? [`${padEnd("", 18)}and ${counted(more, `more ${one}`)}`] : []),
  ];
}
