// Whether a value is plain data that ends: what every other check may take for granted, and may walk by calling itself.

import type { Report } from "./problem.ts";

const MOST_LEVELS = 1000;
/** As many parts as a walk of minutes meets; what is used twice counts twice. */
const MOST_PARTS = 10_000_000;

/** Reports all that is not plain data: functions, instances of classes, numbers without a value, cycles, and what is too deep or too much. */
export function checkPlainData(value: unknown, place: string, report: Report): void {
  const walk: Walk = { above: new Set(), known: new Map(), report };
  if (walked(value, place, walk).parts > MOST_PARTS)
    report("notPlainData", place, `at most ${MOST_PARTS} parts`, "more, where what is used twice counts twice");
}

interface Walk {
  readonly above: Set<object>;
  /** What has been walked already: parts that are used in several places are walked once. */
  readonly known: Map<object, Extent>;
  readonly report: Report;
}

interface Extent {
  readonly parts: number;
  readonly levels: number;
}

const one: Extent = { parts: 1, levels: 0 };

function walked(value: unknown, place: string, walk: Walk): Extent {
  const { report } = walk;
  if (typeof value === "object" && value !== null) return walkedObject(value, place, walk);
  if (typeof value === "number" && !Number.isFinite(value)) report("notPlainData", place, "a finite number", String(value));
  if (!["number", "string", "boolean", "object"].includes(typeof value))
    report("notPlainData", place, "data", typeof value === "undefined" ? "nothing" : `a ${typeof value}`);
  return one;
}

function walkedObject(value: object, place: string, walk: Walk): Extent {
  const { above, known, report } = walk;
  const before = known.get(value);
  if (above.has(value)) report("notPlainData", place, "data that ends", "a part that contains itself");
  else if (above.size + (before?.levels ?? 0) > MOST_LEVELS)
    report("notPlainData", place, `parts within parts at most ${MOST_LEVELS} deep`, "more");
  else if (before !== undefined) return before;
  else if (!Array.isArray(value) && ![Object.prototype, null].includes(Object.getPrototypeOf(value)))
    report("notPlainData", place, "a plain object or list", "an instance of a class");
  else {
    above.add(value);
    let { parts, levels } = one;
    // A list may have places that hold nothing.
    const entries: Iterable<[string | number, unknown]> = Array.isArray(value) ? value.entries() : Object.entries(value);
    for (const [key, part] of entries) {
      const extent = walked(part, `${place}.${key}`, walk);
      parts += extent.parts;
      levels = Math.max(levels, extent.levels + 1);
    }
    above.delete(value);
    known.set(value, { parts, levels });
    return { parts, levels };
  }
  return one;
}
