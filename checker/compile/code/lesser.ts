// Lowering a symmetry: a function that is given the words of a successor, computes those of its image and keeps whichever are less.

import { imageStmts, type Symmetry } from "../../language/passes/symmetry.ts";
import type { System } from "../../language/system.ts";
import { compare, both, either, i32, local, set, type Code, type Fun, type Value } from "./code.ts";
import { functionBuilder } from "./function-builder.ts";
import { lowerBody, type BodyContext } from "./statement.ts";

/** The function; its parameters are the words of the state. */
export function lowerLesser(system: System, symmetry: Symmetry, context: Omit<BodyContext, "builder" | "elements" | "labelOf">): Fun {
  const builder = functionBuilder(Array.from({ length: context.cells.layout.words }, () => "i32" as const));
  const own = builder.params;
  // The image is computed from the parameters, not from the state being expanded.
  const reading = { ...builder, word: (word: number): Value => own[word] ?? i32(0) };
  const lowered = lowerBody(imageStmts(system, symmetry), { ...context, builder: reading, elements: new Map(), labelOf: null });
  const image = own.map(() => builder.fresh("i32"));
  const names = image.map((name) => local("i32", name));
  const computed = lowered.flatMap((code): readonly Code[] => {
    if (code.op === "commit") return code.words.map((word, i) => set(image[i] ?? 0, word));
    return code.op === "setGlobal" ? [] : [code];
  });
  const isLess = own.reduceRight<Value>((rest, word, i) => {
    const other = names[i] ?? i32(0);
    return either(compare("ltu", other, word), both(compare("eq", other, word), rest));
  }, i32(0));
  return builder.finish([
    ...computed,
    { op: "if", cond: isLess, then: [{ op: "keep", words: names }], else: [{ op: "keep", words: own }] },
  ]);
}
