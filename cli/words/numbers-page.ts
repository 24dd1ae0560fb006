// The page of numbers, computed from what systems take for MSL and TIME-WAIT.

import { waitingTimes, waitingWords } from "../../spec/index.ts";
import { renderPage } from "../reference/markdown.ts";

/** The text of docs/numbers.md. */
export function numbersPage(): string {
  const rows = waitingTimes.map((time) => [time.system, waitingWords(time), time.where]);
  const body = [
    "How long an MSL and TIME-WAIT are, by specification and in practice. The model counts in ticks and needs none of these; they say what its verdicts mean in seconds.",
    alignedTable([["system", "MSL and TIME-WAIT", "where it stands"], ...rows]),
    "The values of systems are from their sources and manuals at one point in time and may have changed since.",
    "## What follows",
    [
      "- **Both ends need not agree.** A host keeps sending its FIN for at least 100 s (RFC 9293, SHLD-11), so it can outlast the TIME-WAIT of a peer that waits 60 s. Then the close ends in a reset: [`CE-9`](reference/experiments.md#experiment-ce-9).",
      `- **Ports run out.** One client that opens connections to one server and closes them first can sustain as many a second as it has ports, divided by TIME-WAIT: ${grouped(28_232)} ports and 60 s give ${perSecond(28_232, 60)} a second; ${grouped(16_384)} ports give ${perSecond(16_384, 30)} at 30 s and ${perSecond(16_384, 240)} at 240 s.`,
      `- **Sequence numbers wrap** after ${wrapSeconds(1)} s at 1 Gb/s and ${wrapSeconds(10)} s at 10 Gb/s (RFC 9293 §3.4.3), many times in one MSL of 120 s.`,
    ].join("\n"),
  ];
  return renderPage({ path: "numbers.md", title: "Numbers", from: "spec/documents/waiting-times.ts", body });
}

const grouped = (value: number): string => value.toLocaleString("en-US");
const perSecond = (ports: number, timeWaitSeconds: number): number => Math.floor(ports / timeWaitSeconds);
/** In how many seconds 2^32 octets are sent, with two digits. */
const wrapSeconds = (gigabits: number): string => ((2 ** 32 * 8) / (gigabits * 1e9)).toPrecision(2);

/** A table whose columns are aligned in the text, as the formatter has it. */
function alignedTable(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.slice(1).map(line)].join("\n");
}
