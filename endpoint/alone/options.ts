// What an endpoint is made of: the rows in force, by a variant and for one of two hosts if need be, and a few numbers. All of it is checked
// here, so that nothing is left out in silence.

import {
  patchedRow,
  protocolOf,
  stateNames,
  table,
  type Patch,
  type Protocol,
  type Row,
  type Side,
  type StepId,
  type Variant,
} from "../../spec/index.ts";
import { rowProblems } from "../row-check.ts";
import { requireWhole, wrong } from "./errors.ts";

export interface EndpointOptions {
  /** The variant to run; the base table unless given. */
  readonly variant?: Variant;
  /** Which of two hosts the endpoint is; needed where the variant has patches for one of them. */
  readonly host?: Side;
  /** Sequence numbers are modulo this power of two, from 8 to 2^32; 2^32 unless given. */
  readonly modulus?: number;
  /** The window that the endpoint offers, in octets, less than half the modulus; 65,535 or a quarter of the modulus unless given. */
  readonly window?: number;
  /** The length of TIME-WAIT, in the ticks that `timeWait` counts; 240 unless given. */
  readonly timeWait?: number;
}

/** Options of which each has a value it can have. */
export interface Settings {
  /** Its `rows` are those of the host. */
  readonly protocol: Protocol;
  readonly modulus: number;
  readonly window: number;
  readonly timeWait: number;
}

const base: Variant = {
  id: "base",
  title: "",
  says: "",
  cite: [],
  builtOn: null,
  patches: [],
  rows: [],
  parameters: {},
  properties: [],
  expected: {},
};
const optionNames = ["variant", "host", "modulus", "window", "timeWait"] as const satisfies readonly (keyof EndpointOptions)[];
const most = 2 ** 30;

/** The options with what they are unless given. An `InputError` for what cannot be. */
export function settingsOf(options: EndpointOptions): Settings {
  if (typeof options !== "object" || options === null) throw wrong("option", "options", `some of ${optionNames.join(", ")}`, options);
  refuseOthers("option", "options", options, optionNames);
  const { variant = base, host, modulus = 2 ** 32, timeWait = 240 } = options;
  if (!Number.isInteger(modulus) || modulus < 8 || modulus > 2 ** 32 || !Number.isInteger(Math.log2(modulus)))
    throw wrong("option", "options.modulus", "a power of two from 8 to 2^32", modulus);
  const { window = Math.min(65_535, modulus / 4) } = options;
  requireWhole("option", "options.window", window, Math.min(most, modulus / 2 - 1));
  requireWhole("option", "options.timeWait", timeWait, most);
  if (host !== undefined && host !== "A" && host !== "B") throw wrong("option", "options.host", "A or B", host);
  return { protocol: protocolAt(variant, host), modulus, window, timeWait };
}

function protocolAt(variant: Variant, host: Side | undefined): Protocol {
  checkVariant(variant);
  const whole = protocolOf(variant, table);
  if (host !== undefined) return { ...whole, rows: whole.at[host] };
  const oneSided = variant.patches.find(({ at }) => at !== undefined);
  if (oneSided === undefined) return whole;
  throw wrong("unsaidHost", "options.host", `A or B, because the patch of ${patchedRow(oneSided)} is for one host`, host);
}

const variantFields = [
  "id",
  "title",
  "says",
  "cite",
  "builtOn",
  "patches",
  "rows",
  "parameters",
  "mslSeconds",
  "events",
  "properties",
  "expected",
] satisfies readonly (keyof Variant)[];

/** Refuses what would be left out in silence, such as `base` of a variant in a file, or a patch of a row that there is not. */
function checkVariant(variant: Variant): void {
  const place = "options.variant";
  if (typeof variant !== "object" || variant === null) throw wrong("variant", place, "a variant", variant);
  refuseOthers("variant", place, variant, variantFields);
  const [event] = variant.events ?? [];
  if (event !== undefined) throw wrong("events", `${place}.events`, "none, for an endpoint has no clock for events of one's own", event.id);
  if (!Array.isArray(variant.patches)) throw wrong("variant", `${place}.patches`, "a list of patches", variant.patches);
  const other = (variant.rows ?? []).flatMap(({ rows }) => rows).find((row) => !table.includes(row));
  if (other !== undefined) throw wrong("variant", `${place}.rows`, "rows of the table; new ones are inserted by patches", other.id);
  for (const [i, patch] of variant.patches.entries()) checkPatch(patch, `${place}.patches[${i}]`);
}

const kinds = ["enable", "disable", "replace", "insert"] as const;

function checkPatch(patch: Patch, place: string): void {
  if (typeof patch !== "object" || patch === null) throw wrong("variant", place, "a patch", patch);
  refuseOthers("variant", place, patch, [...kinds, "with", "before", "cite", "at"]);
  const found = kinds.filter((kind) => kind in patch);
  if (found.length !== 1) throw wrong("variant", place, `one of ${kinds.join(", ")}`, found.length === 0 ? undefined : found.join(" and "));
  if (patch.at !== undefined && patch.at !== "A" && patch.at !== "B") throw wrong("variant", `${place}.at`, "A or B", patch.at);
  const id = patchedRow(patch);
  const patched = table.find((row) => row.id === id);
  if (patched === undefined) {
    const ids = table.map((row) => row.id);
    throw wrong("variant", place, "the id of a row", id, ids);
  }
  if ("enable" in patch && patched.status === "base") throw wrong("variant", place, "the id of a row that is not in force", id);
  if ("disable" in patch && patched.status === "variant") throw wrong("variant", place, "the id of a row that is in force", id);
  const row = "replace" in patch ? patch.with : "insert" in patch ? patch.insert : null;
  if (row !== null) checkRow(row, patched.step, place);
}

/** A row that is not of the table: its step, its form, and whether its expressions are built of the words of rows. */
function checkRow(row: Row, step: StepId, place: string): void {
  if (row?.step !== step) throw wrong("variant", place, `a row of the step ${step}`, row?.step);
  if (!Array.isArray(row.in) || !Array.isArray(row.do)) throw wrong("variant", place, "a row, made with row(step, { id, in, … })", row);
  const unknown = [...row.in, row.goto ?? "CLOSED"].find((state) => !stateNames.includes(state));
  if (unknown !== undefined) throw wrong("variant", place, "the name of a state", unknown, stateNames);
  const [problem] = rowProblems(row);
  if (problem !== undefined) throw wrong("variant", `${place}: ${problem.place}`, problem.expected, problem.found, problem.candidates);
}

function refuseOthers(mistake: "option" | "variant", place: string, value: object, known: readonly string[]): void {
  const other = Object.keys(value).find((name) => !known.includes(name));
  if (other !== undefined) throw wrong(mistake, place, `only ${known.join(", ")}`, other, known);
}
