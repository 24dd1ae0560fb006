// Whether the build in dist is of the sources as they are. Run by itself it says so by its exit code.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const sources = ["checker", "spec", "endpoint", "model", "conformance", "drawing", "cli", "bench"];

/** What a build is stamped with. */
export const buildStamp = "dist/.built";

/** The list of files is part of the buildStamp, so that a deleted file does not linger in dist. */
export function inputs() {
  return [...sources.flatMap(filesBelow), "package.json", "tsconfig.json", "tsconfig.build.json"];
}

/** Whether no source and no configuration is newer than the last build. */
export function isBuilt() {
  const files = inputs();
  const built = existsSync(buildStamp) && readFileSync(buildStamp, "utf8") === files.join("\n") ? statSync(buildStamp).mtimeMs : 0;
  return files.every((file) => statSync(file).mtimeMs < built);
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) process.exit(isBuilt() ? 0 : 1);
