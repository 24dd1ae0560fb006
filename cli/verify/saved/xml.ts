// Writes XML 1.0, so that every reader takes it: whatever text is handed in, what the language has no way to say is shown and not said.

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Element | string)[];
}

/** A whole document. */
export function printXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${linesOf(root, "").join("\n")}\n`;
}

function linesOf({ name, attributes, children }: Element, indent: string): readonly string[] {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeText(String(value))}"`);
  const head = `${indent}<${name}${given.join("")}`;
  if (children.length === 0) return [`${head}/>`];
  // Text keeps its line breaks: nothing may be put between it and its element.
  if (children.every((child) => typeof child === "string")) return [`${head}>${children.map(elementText).join("")}</${name}>`];
  const inner = children.flatMap((child) => (typeof child === "string" ? elementText(child) : linesOf(child, `${indent}  `)));
  return [`${head}>`, ...inner, `${indent}</${name}>`];
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** Control characters, halves of pairs and two signs more, which XML 1.0 cannot hold in any way. */
// The signs that are looked for are control characters.
// oxlint-disable-next-line no-control-regex
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const shown = (text: string): string => text.replaceAll(impossible, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A reader makes one line break of a carriage return, unless it is spelt. */
const elementText = (text: string): string => escaped(shown(text)).replaceAll("\r", "&#13;");

/** A reader makes spaces of what breaks lines in an attribute, unless it is spelt. */
const attributeText = (text: string): string => elementText(text).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
