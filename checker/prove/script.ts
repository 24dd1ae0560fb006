// Terms as SMT-LIB. What occurs in several places is declared once as a constant that is equal to it: a macro (`define-fun`) would be
// expanded again wherever it is used.

import { residue, type Term } from "./term.ts";
import { type Terms } from "./terms.ts";

/** A script for a solver that is written from top to bottom: whatever is asked, what it needs has been declared before. */
export class Script {
  readonly #terms: Terms;
  readonly #texts = new Map<Term, string>();
  readonly #lines: string[] = [];
  #shared = 0;
  #literals = 0;
  #asksCores = false;
  #asksValues = false;

  constructor(terms: Terms, logic = "ALL") {
    this.#terms = terms;
    this.#lines.push(`(set-logic ${logic})`);
  }

  comment(text: string): void {
    for (const line of text.split("\n")) this.#lines.push(`; ${line}`);
  }

  assert(term: Term): void {
    const text = this.#text(term);
    if (term !== this.#terms.yes) this.#lines.push(`(assert ${text})`);
  }

  /** Asks whether all of this can be true together with what was asserted. The solver answers with a line. */
  ask(...together: readonly Term[]): void {
    const texts = together.map((term) => this.#text(term));
    this.#lines.push("(push 1)", ...texts.map((text) => `(assert ${text})`), "(check-sat)", "(pop 1)");
  }

  /** As `ask`, and if it can be, the values of these terms in one such case. */
  askValues(together: readonly Term[], values: readonly Term[]): void {
    const texts = together.map((term) => this.#text(term));
    const asked = values.map((term) => this.#text(term));
    this.#lines.push("(push 1)", ...texts.map((text) => `(assert ${text})`), "(check-sat)");
    if (asked.length > 0) this.#lines.push(`(get-value (${asked.join(" ")}))`);
    this.#asksValues = true;
    this.#lines.push("(pop 1)");
  }

  /** Asks whether everything asserted can be true. The solver answers with a line. */
  check(): void {
    this.#lines.push("(check-sat)");
  }

  /** A name under which the terms can be taken for granted in some questions and not in others. */
  literal(...all: readonly Term[]): string {
    const texts = all.map((term) => this.#text(term));
    const name = `l${this.#literals++}`;
    this.#lines.push(`(declare-const ${name} Bool)`, ...texts.map((text) => `(assert (=> ${name} ${text}))`));
    return name;
  }

  /** Asks whether what has these names can be true together. The solver answers with a line. */
  askWith(literals: readonly string[]): void {
    this.#lines.push(`(check-sat-assuming (${literals.join(" ")}))`);
  }

  /** The same; the solver answers with a line and, if it cannot, with names that suffice. */
  askCore(literals: readonly string[]): void {
    this.#asksCores = true;
    this.askWith(literals);
    this.#lines.push("(get-unsat-assumptions)");
  }

  toString(): string {
    // Solvers simplify less where they must be able to say what an answer rests on, or what a case looks like.
    const options = [
      ...(this.#asksCores ? ["(set-option :produce-unsat-assumptions true)"] : []),
      ...(this.#asksValues ? ["(set-option :produce-models true)"] : []),
    ];
    return `${[...options, ...this.#lines].join("\n")}\n`;
  }

  #text(term: Term): string {
    const known = this.#texts.get(term);
    if (known !== undefined) return known;
    const text = this.#named(term, this.#write(term));
    this.#texts.set(term, text);
    return text;
  }

  #write(term: Term): string {
    if (term.op === "value") return valueText(term);
    if (term.op === "symbol") {
      this.#lines.push(`(declare-const ${quoted(term.name)} ${term.sort.smt})`);
      return quoted(term.name);
    }
    const args = term.args.map((arg) => this.#text(arg)).join(" ");
    switch (term.op) {
      case "zero_extend":
        return `((_ zero_extend ${(term.sort.width ?? 0) - (term.args[0]?.sort.width ?? 0)}) ${args})`;
      case "extract":
        return `((_ extract ${(term.sort.width ?? 0) - 1} 0) ${args})`;
      case "constant-array":
        return `((as const ${term.sort.smt}) ${args})`;
      default:
        return `(${term.op} ${args})`;
    }
  }

  #named(term: Term, text: string): string {
    if (!("args" in term) || text.length < 40) return text;
    const name = `t${this.#shared++}`;
    this.#lines.push(`(declare-const ${name} ${term.sort.smt})`, `(assert (= ${name} ${text}))`);
    return name;
  }
}

function valueText({ value, sort }: Term & { readonly op: "value" }): string {
  if (typeof value === "boolean") return String(value);
  if (sort.width !== null) return `(_ bv${residue(value, sort.width)} ${sort.width})`;
  return value < 0 ? `(- ${-value})` : String(value);
}

/** What cannot stand between bars, and what stands for it. */
const escapes: Readonly<Record<string, string>> = { "!": "!!", "|": "!b", "\\": "!s" };

/** A symbol's name as SMT-LIB takes any name: between bars. */
function quoted(name: string): string {
  return `|${name.replaceAll(/[!|\\]/g, (character) => escapes[character] ?? character)}|`;
}
