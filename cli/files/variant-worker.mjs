// The thread in which a file with a variant runs, so that whatever it does the command can go on: print, throw, call exit, or never end.
// What it exports leaves this thread as plain data, read once, of limited depth and size. Plain JavaScript, so that it runs the same from the
// sources and from the built package.
// @ts-check

import { parentPort, workerData } from "node:worker_threads";
import { createJiti } from "jiti";

const MOST_LEVELS = 200;
const MOST_PARTS = 100_000;

/** A part of what was exported that is not plain data. */
class Unfit extends Error {
  /** @param {string} place @param {string} found */
  constructor(place, found) {
    super(found);
    this.place = place;
    this.found = found;
  }
}

const answer = await evaluated(workerData.file, workerData.alias);
// Promises that were rejected and left alone speak up first, and what was printed has been read.
await new Promise((resolve) => setImmediate(resolve));
await new Promise((resolve) => process.stdout.write("", resolve));
parentPort?.postMessage(answer);

/** @param {string} file @param {Record<string, string>} alias */
async function evaluated(file, alias) {
  try {
    const jiti = createJiti(file, { alias, interopDefault: false, fsCache: false, moduleCache: false });
    const { default: value } = /** @type {{ default?: unknown }} */ (await jiti.import(file));
    return { kind: "value", value: plain(value) };
  } catch (error) {
    return error instanceof Unfit ? { kind: "unfit", place: error.place, found: error.found } : { kind: "failed", words: wordsOf(error) };
  }
}

/** A copy of a value; what it holds twice the copy holds twice. @param {unknown} root */
function plain(root) {
  /** @type {Map<object, { copy: unknown, height: number, parts: number } | null>} */
  const known = new Map();
  return part(root, "", 0).copy;

  /** @param {unknown} value @param {string} place @param {number} level */
  function part(value, place, level) {
    if (typeof value === "object" && value !== null) return object(value, place, level);
    const isData = ["string", "boolean", "undefined"].includes(typeof value) || value === null || Number.isFinite(value);
    if (!isData) throw new Unfit(place, typeof value === "number" ? String(value) : `a ${typeof value}`);
    return { copy: value, height: 0, parts: 1 };
  }

  /** @param {object} value @param {string} place @param {number} level */
  function object(value, place, level) {
    const before = known.get(value);
    if (before === null) throw new Unfit(place, "a part that contains itself");
    if (level + (before?.height ?? 0) >= MOST_LEVELS) throw new Unfit(place, `parts within parts ${MOST_LEVELS} deep`);
    if (before !== undefined) return before;
    known.set(value, null);
    let [height, parts] = [0, 1];
    /** @type {[string, unknown][]} */
    const entries = [];
    for (const name of Object.keys(value)) {
      const at = Array.isArray(value) ? `${place}[${name}]` : `${place}.${name}`;
      const inner = part(read(value, name, at), at, level + 1);
      height = Math.max(height, inner.height + 1);
      parts += inner.parts;
      if (parts > MOST_PARTS) throw new Unfit(place, `more than ${MOST_PARTS} parts`);
      entries.push([name, inner.copy]);
    }
    const copy = Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
    const made = { copy, height, parts };
    known.set(value, made);
    return made;
  }
}

/** @param {object} value @param {string} name @param {string} place */
function read(value, name, place) {
  try {
    return Reflect.get(value, name);
  } catch (error) {
    throw new Unfit(place, `a part that cannot be read (${wordsOf(error)})`);
  }
}

/** What an error says, whatever was thrown. @param {unknown} error */
function wordsOf(error) {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return "an error without words";
  }
}
