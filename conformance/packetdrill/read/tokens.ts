// The words and signs of a script, with their lines. Reading is one pass with expressions that are tried where the last one ended; each
// takes time in proportion to what it reads.

export type TokenKind = "number" | "word" | "string" | "shell" | "code" | "option" | "address" | "sign" | "unreadable";

export interface Token {
  readonly kind: TokenKind;
  /** As written, but for strings, commands and code, which stand without what encloses them. */
  readonly text: string;
  readonly line: number;
  /** Whether it is the first on its line. */
  readonly first: boolean;
}

/** In this order, for some begin alike. What is enclosed and never ends takes the rest of the text along. */
const patterns: readonly (readonly [TokenKind | "space", RegExp])[] = [
  ["space", /[ \t\r\n\f\v]+/y],
  ["space", /\/\/[^\n]*/y],
  ["space", /\/\*[^]*?\*\//y],
  ["code", /%\{[^]*?\}%/y],
  ["string", /"(?:\\[^]|[^"\\])*"/y],
  ["shell", /`(?:\\[^]|[^`\\])*`/y],
  ["option", /--[a-zA-Z0-9_]+(?:=(?:"[^"\n]*"|`[^`]*`|[^\s"`]+(?:"[^"\n]*"|`[^`]*`)?))?/y],
  ["address", /\d+\.\d+\.\d+\.\d+/y],
  ["word", /(?:exp|EXP|gen)-[a-zA-Z0-9]+/y],
  ["sign", /\.\.\./y],
  ["number", /0x[0-9a-fA-F]+(?![a-zA-Z0-9_])/y],
  ["number", /-?\d*\.\d+/y],
  ["number", /-?\d+(?![a-zA-Z0-9_])/y],
  ["word", /[a-zA-Z0-9_]+/y],
  ["unreadable", /(?:"|`|\/\*|%\{)[^]*/y],
  ["sign", /[^]/y],
];

/** What encloses a kind of token: so many signs on either side. */
const enclosing: Partial<Readonly<Record<TokenKind, number>>> = { string: 1, shell: 1, code: 2 };

/** Takes a text apart. `firstLine` is where it stands in its file. */
export function tokensOf(text: string, firstLine = 1): readonly Token[] {
  const tokens: Token[] = [];
  let line = firstLine;
  let lineOfLast = 0;
  for (let at = 0; at < text.length;) {
    const [kind, found] = tokenAt(text, at);
    if (kind !== "space") {
      const edge = enclosing[kind] ?? 0;
      tokens.push({ kind, text: found.slice(edge, found.length - edge), line, first: line !== lineOfLast });
      lineOfLast = line;
    }
    at += found.length;
    for (let end = found.indexOf("\n"); end >= 0; end = found.indexOf("\n", end + 1)) line++;
  }
  return tokens;
}

function tokenAt(text: string, at: number): readonly [TokenKind | "space", string] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return [kind, found];
  }
  throw new Error("the last pattern takes any sign");
}
