// What `npm start`, `npm test` and the other scripts run. Each works as the first command on a fresh clone: dependencies are installed
// from the lockfile if they are missing or stale, the build is made if a source is newer than it, and then the command does its work.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildStamp, explorerInputs, explorerStamp, inputs, isBuilt } from "./built.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = (name) => join(root, "node_modules", ...name);
const tsc = bin(["typescript", "bin", "tsc"]);
const vitest = bin(["vitest", "vitest.mjs"]);
const oxlint = bin(["oxlint", "bin", "oxlint"]);
const prettier = bin(["prettier", "bin", "prettier.cjs"]);
const vite = bin(["vite", "bin", "vite.js"]);
const typedoc = bin(["typedoc", "bin", "typedoc"]);
/** The versions of Node that the tests are run with, from the npm package `node`; TWOMSL_NODES="22 24" chooses. */
const nodes = (process.env.TWOMSL_NODES ?? "20 22 24").split(" ");

requireNode();
process.chdir(root);
const [task, ...rest] = process.argv.slice(2);
const tasks = {
  start: () => node(["dist/cli/main.js", ...(rest.length > 0 ? rest : ["tour"])]),
  test: () => node([vitest, "run", ...rest]),
  "test:thorough": () => node([vitest, "run", ...rest], { TWOMSL_TIER: process.env.TWOMSL_TIER ?? "thorough" }),
  "test:nodes": () => all(...nodes.map((version) => [`Node ${version}`, () => nodeOf(version, [vitest, "run", ...rest])])),
  build: () => 0,
  compile: () => 0,
  bench: () =>
    ["captures", "endpoint"].includes(rest[0])
      ? node([`dist/bench/${rest[0]}/main.js`, ...rest.slice(1)])
      : node(["dist/bench/main.js", ...rest]),
  record: () => node(["dist/cli/record/main.js", ...rest]) || build() || node(["dist/cli/reference/main.js", "docs/reference"]),
  proofs: () => node(["dist/cli/prove/record/main.js", ...rest]) || build() || node(["dist/cli/reference/main.js", "docs/reference"]),
  fewer: () => node(["dist/cli/prove/record/fewer.js", ...rest]),
  mutate: () => node(["dist/cli/mutate/main.js", ...rest]) || node(["dist/cli/reference/main.js", "docs/reference"]),
  runs: () => node(["dist/cli/site/runs/main.js", ...rest]),
  docs: () => node(["dist/cli/reference/main.js", "docs/reference"]) || node(["dist/cli/main.js", "docs", "--out", "site", ...rest]),
  check: () =>
    all(
      ["types", () => node([tsc, "--noEmit", "-p", "."])],
      ["types of the explorer", () => node([tsc, "--noEmit", "-p", "explorer"])],
      ["lint", () => node([oxlint])],
      ["format", () => node([prettier, "--check", "--log-level", "warn", "."])],
      ["tests", () => (process.env.TWOMSL_TESTS_DONE === "1" ? 0 : node([vitest, "run"]))],
      ["API documentation", () => node([typedoc, "--emit", "none", "--treatWarningsAsErrors"])],
    ),
};

const run = tasks[task];
if (run === undefined) {
  console.error(`unknown task ${task}: expected one of ${Object.keys(tasks).join(", ")}`);
  process.exit(2);
}
install();
build();
// Nobody waits for the explorer's page but those who want it.
if (task === "build" || task === "docs" || (task === "start" && rest[0] === "explore")) buildExplorer();
process.exit(run());

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`twomsl needs Node 20.19 or later; this is ${process.versions.node}`);
  process.exit(4);
}

/** Runs `npm ci` if node_modules does not belong to the lockfile as it is now. */
function install() {
  const stamp = join(root, "node_modules", ".twomsl-lock");
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock && existsSync(tsc)) return;
  console.error("installing dependencies …");
  const result = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (result.status !== 0) fail("npm ci", result, 4);
  writeFileSync(stamp, lock);
}

/** Builds into dist if a source or the configuration is newer than the last build. */
function build() {
  if (isBuilt()) return;
  console.error("building …");
  rmSync("dist", { recursive: true, force: true });
  const result = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: ["ignore", 2, 2] });
  if (result.status !== 0) fail("tsc", result, 70);
  mkdirSync("dist", { recursive: true });
  writeFileSync(buildStamp, inputs().join("\n"));
}

/** Builds the explorer's page, as a folder and in one piece, if it is older than what it is made of. */
function buildExplorer() {
  if (isBuilt(explorerStamp, explorerInputs())) return;
  console.error("building the explorer …");
  for (const mode of ["production", "single"]) {
    const config = join("explorer", "vite.config.mjs");
    const result = spawnSync(process.execPath, [vite, "build", "explorer", "--config", config, "--mode", mode], {
      stdio: ["ignore", 2, 2],
    });
    if (result.status !== 0) fail("vite", result, 70);
  }
  writeFileSync(explorerStamp, explorerInputs().join("\n"));
}

function node(args, env = {}) {
  return spawned(process.execPath, args, { env: { ...process.env, ...env } });
}

function nodeOf(version, args) {
  return spawned("npx", ["--yes", `--package=node@${version}`, "--", "node", ...args], { shell: process.platform === "win32" });
}

function spawned(command, args, options) {
  const result = spawnSync(command, args, { stdio: "inherit", ...options });
  if (result.signal !== null) return 130;
  return result.status ?? 70;
}

/** Runs every part even if an earlier one fails, and names those that did. */
function all(...parts) {
  const failed = parts.filter(([name, part]) => {
    console.error(`— ${name}`);
    return part() !== 0;
  });
  if (failed.length > 0) console.error(`failed: ${failed.map(([name]) => name).join(", ")}`);
  return failed.length === 0 ? 0 : 1;
}

function fail(what, result, code) {
  console.error(`${what} failed${result.error === undefined ? "" : `: ${result.error.message}`}`);
  process.exit(code);
}
