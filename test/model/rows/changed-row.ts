// Variants made of a row with other effects, and what becomes of a property with them.

import { expect } from "vitest";
import { boundsOf, check, readVariant, type Bounds } from "../../../model/index.ts";
import { other, table, type Effect, type Row } from "../../../spec/index.ts";
import { scenarioCalled } from "../presets.ts";

export const cite = [other("this test", "")];
export const about = { title: "A variant", says: "It changes something.", cite };

export function rowCalled(id: string): Row {
  const found = table.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
}

/** A row with other effects, under its own id. */
export function changed(id: string, effects: (effects: readonly Effect[]) => readonly Effect[]): unknown {
  const { status: _, ...found } = rowCalled(id);
  return { replace: id, with: { ...found, do: effects(found.do) }, cite };
}

export async function verdictOf(variant: unknown, property: string, scenario: string, bounded: Partial<Bounds> = {}): Promise<string> {
  const read = readVariant(variant, "mine.ts");
  const bounds = boundsOf(scenarioCalled(scenario), read, bounded);
  const [judged] = (await check({ variant: read, scenario, bounds, properties: [property] })).properties;
  expect(judged?.verdict === "violated" ? judged.trace : true).not.toBeNull();
  return judged?.verdict ?? "not judged";
}

export const withoutTimer = (effects: readonly Effect[]): readonly Effect[] =>
  effects.filter((effect) => effect.do !== "timer" || effect.timer !== "retransmission");
