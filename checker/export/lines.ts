// Lines of text as exporters build them.

/** The lines moved to the right. */
export function indented(lines: readonly string[], by = 2): readonly string[] {
  return lines.map((line) => (line === "" ? line : `${" ".repeat(by)}${line}`));
}

/** A comment of several lines in C's form. */
export function blockComment(lines: readonly string[]): readonly string[] {
  return ["/*", ...lines.map((line) => ` * ${line.replaceAll("*/", "* /")}`.trimEnd()), " */"];
}
