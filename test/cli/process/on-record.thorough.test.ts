// The counts of states by which a search is told how much of it is done are those of the matrix that is committed.

import { describe, expect, it } from "vitest";
import { statesOnRecord } from "../../../cli/outcomes/on-record.ts";
import { standardMatrix } from "../../../cli/outcomes/results.ts";
import { selectBounds, shippedScenario } from "../../../cli/select.ts";
import { variants, type Variant } from "../../../spec/index.ts";

describe("the states on record", () => {
  const { columns } = standardMatrix();
  const called = (id: string): Variant => {
    const found = variants.find((variant) => variant.id === id);
    if (found === undefined) throw new Error(`no variant ${id}`);
    return found;
  };
  const known = (variant: Variant, place: string, ids: readonly string[], settings: readonly string[] = []): number | null => {
    const scenario = shippedScenario(place);
    return statesOnRecord({ variant, scenario: place, bounds: selectBounds(scenario, variant, settings), properties: ids });
  };

  it("are those of the matrix that is committed, as far as its rows and properties are still the same", () => {
    const found = columns.map(({ variant, scenario, cells, states }) => {
      const ids = cells.map(({ property }) => property);
      return [known(called(variant), scenario, ids), states];
    });
    const still = found.filter(([count]) => count !== null);
    expect(still.length).toBeGreaterThan(0);
    expect(still.filter(([count, states]) => count !== states)).toEqual([]);
  });
  it("are of no other bounds, of no other question, and of nothing that takes several searches", () => {
    const [safe, ids] = [
      called("2msl-safe"),
      columns.find(({ variant }) => variant === "2msl-safe")?.cells.map(({ property }) => property),
    ];
    if (ids === undefined) throw new Error("no column of 2msl-safe");
    expect([
      known(safe, "standard", ids, ["data=0"]),
      known(safe, "quick", ids),
      known(safe, "standard", ["P-TW-2MSL"]),
      known(safe, "standard", [...ids, "P-UNA-EXACT"]),
    ]).toEqual([null, null, null, null]);
  });
});
