// What docs/json.md says of a form, and the fields that documents of it have.

import { readFileSync } from "node:fs";
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
  for (const document of documents) visit(document, "");
  return [...found].toSorted();
}

/** What a command prints with `--json`. */
export async function json<Document extends object>(line: string): Promise<Document> {
  return JSON.parse((await command(`${line} --json`)).out);
}
