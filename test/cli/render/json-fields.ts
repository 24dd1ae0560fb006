// What docs/json.md says of a form, and the fields that documents of it have; a document is held against the JSON Schema of its form.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { schemaFile, schemaFolder } from "../../../cli/reference/formats/forms.ts";
import { command } from "../command.ts";

const page = readFileSync(new URL("../../../docs/json.md", import.meta.url), "utf8");

/** The fields that a section of the page names. */
export function namedUnder(section: string): readonly string[] {
  const [, rest = ""] = page.split(`\n## \`${section}\`\n`);
  const [text = ""] = rest.split("\n## ");
  return [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, field = ""]) => field).toSorted();
}

/** The fields of some documents, those of lists as `list[].field`, without what is told elsewhere. */
export function fieldsOf(documents: readonly object[], told: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const element of value) visit(element, `${path}[]`);
    else if (typeof value === "object" && value !== null) {
      for (const [name, part] of Object.entries(value)) {
        const at = path === "" ? name : `${path}.${name}`;
        found.add(at);
        if (!told.includes(name)) visit(part, at);
      }
    }
  };
  for (const document of documents) {
    const problem = againstSchema(document);
    if (problem !== null) throw new Error(problem);
    visit(document, "");
  }
  return [...found].toSorted();
}

const ajv = new Ajv({ schemaId: "$id" });

/** What is wrong with a document by the schema of its form; null if nothing is, or it is a part of one, which names no form. */
export function againstSchema(document: object): string | null {
  if (!("schema" in document) || typeof document.schema !== "string") return null;
  const form = document.schema;
  const file = join(schemaFolder, schemaFile(form));
  const isValid = ajv.getSchema(form) ?? ajv.compile(JSON.parse(readFileSync(file, "utf8")));
  return isValid(JSON.parse(JSON.stringify(document))) === true ? null : `${form}: ${ajv.errorsText(isValid.errors)}`;
}

/** What a command prints with `--json`. */
export async function json<Document extends object>(line: string): Promise<Document> {
  return JSON.parse((await command(`${line} --json`)).out);
}
