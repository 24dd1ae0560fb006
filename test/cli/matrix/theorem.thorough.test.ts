// The committed results of theorems are those that a search finds.

import { expect, it } from "vitest";
import { theoremResult } from "../../../cli/outcomes/results.ts";
import type { TheoremDocument } from "../../../cli/theorem/document.ts";
import { theorems } from "../../../spec/index.ts";
import { command } from "../command.ts";

/** Names of systems change with every word in the table that has no part in a verdict. */
const lasting = ({ parts }: TheoremDocument): unknown =>
  parts.map((part) => ({ ...part, searches: part.searches.map((search) => ({ ...search, system: "" })) }));

it.each(theorems.map(({ id }) => id))("finds of %s what is committed", async (id) => {
  const { out } = await command(`theorem ${id} --json`);
  expect(lasting(JSON.parse(out))).toEqual(lasting(theoremResult(id)));
});
