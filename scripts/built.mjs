// Whether the build in dist is of the sources as they are. Run by itself it says so by its exit code.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const sources = ["checker", "spec", "endpoint", "model", "conformance", "drawing", "cli", "bench"];

/** What a build is stamped with. */
export const buildStamp = "dist/.built";

/** The list of files is part of the buildStamp, so that a deleted file does not linger in dist. */
export function inputs() {
  return [...sources.flatMap((folder) => filesBelow(folder)), "package.json", "tsconfig.json", "tsconfig.build.json"];
}

/** What the build of the explorer is stamped with. */
export const explorerStamp = "dist/.explorer-built";

/** The same for the explorer, which is built of the sources themselves. */
export function explorerInputs() {
  return [...inputs(), ...filesBelow("explorer", /\.(?:tsx?|mjs|css|html)$/)];
}

/** Whether no source and no configuration is newer than the last build. */
export function isBuilt(stamp = buildStamp, files = inputs()) {
  const built = existsSync(stamp) && readFileSync(stamp, "utf8") === files.join("\n") ? statSync(stamp).mtimeMs : 0;
  return files.every((file) => statSync(file).mtimeMs < built);
}

function filesBelow(folder, named = /\.ts$/) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && named.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) process.exit(isBuilt() ? 0 : 1);
