// Branches of a stepped system that can be exchanged: what each asks for and does is a function of its own, made when it is first needed. So
// many systems that differ in a few branches cost little more than one.

import type { If } from "../../language/statement.ts";
import { conditionText, type Printing } from "./step-expression.ts";
import { stepText } from "./step-statement.ts";

/** What a branch asks for, and what it does then. It reads nothing as it was before the firing. */
export type Branch = Pick<If, "cond" | "then">;

interface Compiled {
  holds(...variables: readonly unknown[]): boolean;
  does(...variables: readonly unknown[]): void;
}

export interface Parts {
  /** How a branch is called in the text of a rule; null if it cannot be exchanged. */
  called(branch: If): string | null;
  /** What those names are found in: the text knows it as `parts`. */
  readonly compiled: Readonly<Record<string, Compiled>>;
  put(name: string, branch: () => Branch): void;
}

/** How the text of a part is printed that stands by itself. */
type Alone = Omit<Printing, "apart" | "called">;

/** The branches of a system that have names; `helpers` are what their text calls. */
export function partsOf(names: ReadonlyMap<If, string>, printing: Alone, helpers: Readonly<Record<string, unknown>>): Parts {
  const compiled: Record<string, Compiled> = {};
  const known = new WeakMap<() => Branch, () => Compiled>();
  const put = (name: string, branch: () => Branch): void => {
    const made = known.get(branch) ?? once(() => compile(branch(), printing, helpers));
    known.set(branch, made);
    compiled[name] = { holds: (...variables) => made().holds(...variables), does: (...variables) => made().does(...variables) };
  };
  for (const [branch, name] of names) put(name, () => branch);
  return {
    called(branch) {
      const name = names.get(branch);
      return name === undefined ? null : `parts[${JSON.stringify(name)}]`;
    },
    compiled,
    put,
  };
}

function compile({ cond, then }: Branch, printing: Alone, helpers: Readonly<Record<string, unknown>>): Compiled {
  const { parameters } = printing;
  const whole: Printing = { ...printing, apart: (text) => `{ ${text} }`, called: () => null };
  const text = [
    `return { holds(${parameters}) { return ${conditionText(cond, whole)}; },`,
    `does(${parameters}) {`,
    ...then.map((stmt) => stepText(stmt, whole)),
    "} };",
  ].join("\n");
  // What the text returns is written above.
  return returnedBy(text, helpers) as Compiled;
}

/** What a text returns whose names are those of the helpers. */
export function returnedBy(text: string, helpers: Readonly<Record<string, unknown>>): unknown {
  return new Function(...Object.keys(helpers), text)(...Object.values(helpers)) as unknown;
}

/** The same, made when it is first asked for. */
export function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | null = null;
  return () => (made ??= make());
}
