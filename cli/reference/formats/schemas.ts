// The JSON Schemas of the documents that commands print and write, made from the types that the program is checked with.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { schemaFile } from "./forms.ts";
import { schemaOf, type Schema } from "./schema-of-type.ts";

/** Every schema as text, by its file. Reads the source, so it needs the repository. */
export function schemaFiles(root: string): ReadonlyMap<string, string> {
  const entry = join(root, "cli", "reference", "formats", "documents.ts");
  const config = ts.parseJsonConfigFileContent(JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8")), ts.sys, root).options;
  const program = ts.createProgram([entry], config);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const documents =
    source === undefined ? undefined : checker.getSymbolAtLocation(source)?.exports?.get(ts.escapeLeadingUnderscores("Documents"));
  if (documents === undefined) throw new Error(`${entry} has no Documents`);
  return new Map(
    checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(documents)).map((symbol) => {
      const form = symbol.name;
      const { schema, definitions } = schemaOf(checker.getTypeOfSymbol(symbol), checker);
      return [schemaFile(form), `${JSON.stringify(whole(form, schema, definitions), null, 2)}\n`];
    }),
  );
}

/** In a document the name of the form stands in `schema`, whatever its type leaves open. */
function whole(form: string, schema: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
  const properties = typeof schema["properties"] === "object" ? schema["properties"] : {};
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: form,
    title: form,
    ...schema,
    properties: { ...properties, schema: { const: form } },
    ...(Object.keys(definitions).length === 0 ? {} : { definitions }),
  };
}
