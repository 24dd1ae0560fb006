// What is known of a host beyond its rows, for as long as it is watched.

import type { StepId, Variant } from "../../spec/index.ts";
import { firstCandidate, type Candidate } from "./candidate.ts";
import { choicesOf, type Choice } from "./choices.ts";
import type { Timing } from "./timing.ts";

export interface SettingOptions {
  /** Allow no choice but those of the variant. */
  readonly alone?: boolean;
  /** Hosts that are compiled already. */
  readonly choices?: readonly [Choice, ...Choice[]];
  /** Let the timer of this step expire at any time. */
  readonly early?: StepId | null;
  /** Let text that waited leave without being seen, if the rows count what they do not send. */
  readonly unseen?: boolean;
  /** What is sent again and again is sent after longer and longer pauses. */
  readonly backsOff?: boolean;
  /** What is owed at once has been seen after so many milliseconds. */
  readonly prompt?: number;
  /** Let a reset by which the user ends the connection acknowledge what has arrived. */
  readonly endsWithAck?: boolean;
}

export interface Setting extends Required<Omit<SettingOptions, "alone" | "choices">> {
  /** The variant itself comes first. */
  readonly choices: readonly [Choice, ...Choice[]];
  readonly timing: Timing;
  readonly start: Candidate;
}

/** A host that follows a variant. */
export function settingOf(variant: Variant, timing: Timing, options: SettingOptions = {}): Setting {
  const { early = null, unseen = false, backsOff = false, prompt = 0, endsWithAck = false } = options;
  const choices = options.choices ?? choicesOf(variant, options);
  return { choices, timing, early, unseen, backsOff, prompt, endsWithAck, start: firstCandidate(choices[0].endpoint.tcb()) };
}

/** Something has waited for its acknowledgment for long enough, or the user has said how long is enough. */
export function mayGiveUp({ sentAt, silentSince, now, impatient }: Candidate, { timing }: Setting): boolean {
  return impatient || (sentAt !== null && now - silentSince >= timing.patience);
}
