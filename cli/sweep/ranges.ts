// Settings that stand for several values: `timeWait=1..6`, `msl=1,2,4`, `isn=const,mono`.

import { InputError } from "../../checker/index.ts";
import { parseBound } from "../../model/index.ts";

const MOST_VALUES = 64;

/** One bound and the values that it is given in turn. */
export interface Axis {
  readonly bound: string;
  readonly values: readonly string[];
}

/** The bounds that have several values, in the order given, and the settings that have one. */
export function axesIn(settings: readonly string[]): { readonly axes: readonly Axis[]; readonly fixed: readonly string[] } {
  const all = settings.map((setting): Axis => {
    const [bound = "", text = ""] = setting.split("=", 2);
    const values = setting.includes("=") ? text.split(",").flatMap((part) => valuesOf(part, setting)) : [];
    return { bound, values: values.length === 0 ? [text] : [...new Set(values)] };
  });
  for (const { bound, values } of all) for (const value of values) parseBound(value === "" ? bound : `${bound}=${value}`);
  const isAxis = ({ values }: Axis): boolean => values.length > 1;
  return {
    axes: all.filter(isAxis),
    fixed: all.filter((one) => !isAxis(one)).map(({ bound, values: [value = ""] }) => `${bound}=${value}`),
  };
}

function valuesOf(part: string, setting: string): readonly string[] {
  const range = /^(\d+)\.\.(\d+)$/.exec(part);
  if (range === null) return [part];
  const [from, to] = [Number(range[1]), Number(range[2])];
  if (from <= to && to - from < MOST_VALUES) return Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
  throw new InputError({
    code: "TWM-370",
    place: `--set ${setting}`,
    expected: `a range from a number to a greater one, of at most ${MOST_VALUES} values`,
    found: part,
    hint: "write timeWait=1..6, or the values one by one: timeWait=1,2,4",
  });
}

/** Every choice of one value for each axis, the last axis changing first. */
export function pointsOf(axes: readonly Axis[]): readonly (readonly string[])[] {
  return axes.reduce<readonly (readonly string[])[]>(
    (points, { bound, values }) => points.flatMap((point) => values.map((value) => [...point, `${bound}=${value}`])),
    [[]],
  );
}
