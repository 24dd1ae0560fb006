// `npm run runs`: finds what the documentation draws and counts, and writes it down. Arguments choose a part: `experiments`, `rows`,
// `deleted`, or presets.

import { existsSync, readFileSync } from "node:fs";
import { writeWhole } from "../../files/write-file.ts";
import { resultFile, type MutationResult } from "../../mutate/result.ts";
import { deletedRows } from "./deletions.ts";
import { runsFile, type KeptRuns } from "./kept-runs.ts";
import { countedPresets, experimentRuns, rowCounts, rowRuns, segmentNames } from "./measure.ts";

const asked = process.argv.slice(2);
const wants = (part: string): boolean => asked.length === 0 || asked.includes(part);
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const segment = segmentNames();

let kept: KeptRuns = { segment, counts: {}, rows: {}, added: {}, deleted: {}, experiments: {} };
if (existsSync(runsFile)) kept = { ...kept, ...(JSON.parse(readFileSync(runsFile, "utf8")) as Partial<KeptRuns>) }; // What this command wrote.

keep({ segment });
if (wants("experiments")) keep({ experiments: await experimentRuns(segment, say) });
if (wants("rows")) keep(await rowRuns(segment, say));
if (wants("deleted")) {
  const { mutants } = JSON.parse(readFileSync(resultFile, "utf8")) as MutationResult; // What `npm run mutate` wrote.
  keep({ deleted: await deletedRows(mutants, segment, say) });
}
for (const preset of countedPresets.filter(wants)) {
  const counts = await rowCounts(preset);
  say(`${preset}: ${counts.states.toLocaleString("en")} states`);
  const all = { ...kept.counts, [preset]: counts };
  keep({ counts: Object.fromEntries(countedPresets.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]))) });
}

/** Each part is written as soon as it is found. */
function keep(part: Partial<KeptRuns>): void {
  kept = { ...kept, ...part };
  const lines = (all: Readonly<Record<string, unknown>>): string =>
    Object.entries(all)
      .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(",\n");
  const { counts, rows, added, deleted, experiments } = kept;
  const parts = Object.entries({ counts, rows, added, deleted, experiments }).map(([name, all]) => `  "${name}": {\n${lines(all)}\n  }`);
  writeWhole(runsFile, `{\n  "segment": ${JSON.stringify(kept.segment)},\n${parts.join(",\n")}\n}\n`);
}
