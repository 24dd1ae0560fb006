// The JSON Schemas are those of the types as they are now, and refuse what they do not tell. That documents follow them is seen where the
// page on JSON is held against documents.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { forms, schemaFile, schemaFolder } from "../../../cli/reference/formats/forms.ts";
import { schemaFiles } from "../../../cli/reference/formats/schemas.ts";
import { againstSchema, json } from "../render/json-fields.ts";

it("the schemas are committed as they are generated, otherwise run npm run docs", () => {
  const made = schemaFiles(process.cwd());
  expect([...made.keys()]).toEqual(Object.keys(forms).map(schemaFile));
  expect(readdirSync(schemaFolder).toSorted()).toEqual([...made.keys()].toSorted());
  expect([...made].filter(([file, text]) => readFileSync(join(schemaFolder, file), "utf8") !== text).map(([file]) => file)).toEqual([]);
});

it("a document with a field too many, one too few or of another kind is refused", async () => {
  const { states, ...rest } = await json<{ readonly states: number }>("check --max-states 5 --property P-GRACE");
  expect(againstSchema({ ...rest, states })).toBe(null);
  expect(againstSchema(rest)).toContain("'states'");
  expect(againstSchema({ ...rest, states, more: 1 })).toContain("additional properties");
  expect(againstSchema({ ...rest, states: "5" })).toContain("states should be number");
});
