// How far a capture has been read: a line on a terminal's stderr, once a second.

import type { ReadProgress } from "../../../conformance/index.ts";
import type { Io } from "../../process/io.ts";
import { count } from "../../render/text.ts";

const intervalMs = 1000;

export interface ReadingProgress {
  readonly update: (file: string, progress: ReadProgress) => void;
  /** So many files are done. */
  readonly done: (files: number) => void;
  readonly clear: () => void;
}

/** Of so many files. */
export function readingProgress(of: number, io: Io): ReadingProgress {
  let last = performance.now();
  let shown = false;
  let ready = 0;
  return {
    done: (files) => {
      ready = files;
    },
    update: (file, { octets, of: size, frames }) => {
      const now = performance.now();
      if (!io.live || now - last < intervalMs) return;
      last = now;
      shown = true;
      const share = size === null || size === 0 ? "" : `  ${Math.floor((100 * octets) / size)} %`;
      const files = of === 1 ? "" : `  ${count(ready)} of ${count(of)} files done`;
      io.err(`\r\u001b[K${count(frames)} frames${share}  ${file.slice(-30)}${files}`);
    },
    clear: () => {
      if (shown) io.err("\r\u001b[K");
      shown = false;
    },
  };
}
