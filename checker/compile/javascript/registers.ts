// Where generated code keeps an unpacked state: an Int32Array with one register per scalar, then per bag its count and the packed words
// of its elements, then the observed scalars. Two such arrays exist, `s` for the state a transition starts in and `t` for the next one.

import type { Kind, Sort } from "../../language/sort.ts";
import { bounds } from "../../language/sort.ts";
import type { System } from "../../language/system.ts";
import { layoutOf, scalarsOf, type BagLayout, type Layout } from "../layout.ts";

/** A variable's scalars: the register of the first, how many registers an array element takes, and the fields' order and sorts. */
export interface VariableRegisters {
  readonly first: number;
  readonly stride: number;
  readonly indexLo: number;
  readonly indexHi: number;
  readonly indexKind: Kind;
  readonly fields: ReadonlyMap<string | null, { readonly offset: number; readonly sort: Sort }>;
}

export interface BagRegisters {
  readonly layout: BagLayout;
  readonly count: number;
  readonly first: number;
}

export interface Registers {
  readonly layout: Layout;
  readonly total: number;
  /** Registers from here on hold what is observed; `least` are the values they start a transition with. */
  readonly observedFrom: number;
  readonly least: readonly number[];
  readonly variables: ReadonlyMap<string, VariableRegisters>;
  readonly bags: ReadonlyMap<string, BagRegisters>;
}

export function registersOf(system: System): Registers {
  const layout = layoutOf(system);
  const variables = new Map<string, VariableRegisters>();
  let next = 0;
  const allocate = (role: "state" | "observed"): readonly number[] => {
    const least: number[] = [];
    for (const variable of system.variables.filter((one) => one.role === role)) {
      const scalars = scalarsOf(variable, system.modulus);
      if (scalars.length === 0) continue;
      const element = scalars.filter((scalar) => scalar.position === null || scalar.position === 0);
      const index = "shape" in variable.shape && variable.shape.shape === "array" ? variable.shape.index : null;
      const indexRange = index === null ? { lo: 0, hi: 0 } : bounds(index, system.modulus);
      variables.set(variable.name, {
        first: next,
        stride: element.length,
        indexLo: indexRange.lo,
        indexHi: indexRange.hi,
        indexKind: index?.kind ?? "int",
        fields: new Map(element.map(({ field, sort }, offset) => [field, { offset, sort }])),
      });
      least.push(...scalars.map(({ sort }) => bounds(sort, system.modulus).lo));
      next += scalars.length;
    }
    return least;
  };
  allocate("state");
  const bags = new Map<string, BagRegisters>();
  for (const bag of layout.bags) {
    bags.set(bag.variable, { layout: bag, count: next, first: next + 1 });
    next += 1 + bag.capacity * bag.wordsPerElement;
  }
  const observedFrom = next;
  const least = allocate("observed");
  return { layout, total: next, observedFrom, least, variables, bags };
}
