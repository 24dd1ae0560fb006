// What is said on the frames of an annotated capture: each deviation, and each use of ports while TIME-WAIT may have run.

import type { Judged } from "../judged.ts";
import { reuseWordsOf } from "../report.ts";
import { findingsOf } from "./findings.ts";

/** The comments by the numbers of their frames. */
export function commentsOf(judged: readonly Judged[]): ReadonlyMap<number, readonly string[]> {
  const comments = new Map<number, string[]>();
  const say = (frame: number, text: string): void => {
    comments.set(frame, [...(comments.get(frame) ?? []), `twomsl: ${text}`]);
  };
  for (const one of judged) {
    for (const { side, end, at, says, why } of findingsOf(one)) {
      if (side !== null) say(at, [`${end} deviates: ${says}`, ...why].join("\n"));
    }
    for (const reuse of one.judgement.reuses) say(reuse.syn.frame, reuseWordsOf(reuse));
  }
  return comments;
}
