// How far a capture has been read: a line on a terminal's stderr, once a second.

import type { ReadProgress } from "../../conformance/index.ts";
import type { Io } from "../process/io.ts";
import { count } from "../render/text.ts";

const intervalMs = 1000;

export function readingProgress(file: string, io: Io): { readonly update: (progress: ReadProgress) => void; readonly clear: () => void } {
  let last = performance.now();
  let shown = false;
  return {
    update: ({ octets, of, frames }) => {
      const now = performance.now();
      if (!io.live || now - last < intervalMs) return;
      last = now;
      shown = true;
      const share = of === null || of === 0 ? "" : `  ${Math.floor((100 * octets) / of)} %`;
      io.err(`\r\u001b[K${count(frames)} frames${share}  ${file.slice(-40)}`);
    },
    clear: () => {
      if (shown) io.err("\r\u001b[K");
    },
  };
}
