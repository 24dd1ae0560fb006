// What is said below a drawing: why the last step decides the property, which rows of the variant had a part in it, within which bounds,
// and how to see it again. Every word of it comes from the trace and the specification.

import type { HostName, Trace, TraceStep } from "../../../model/index.ts";
import { failedParts, hostNames, rowChanges, type FailedPart } from "../../../model/index.ts";
import { claimsOf, type Variant } from "../../../spec/index.ts";
import type { SelectedVariant } from "../../select.ts";
import { checkCommand, commandLines } from "../command-line.ts";
import { formula, decidingRows, bygoneIncarnation, segmentInWords } from "../../../drawing/index.ts";
import { changedRow } from "../row-changes.ts";
import type { Style } from "../style.ts";
import { labelled } from "../text.ts";

const labelWidth = 10;

/** The paragraphs below a drawing. */
export function explanationLines(trace: Trace, selected: SelectedVariant, style: Style, distinct?: number): readonly string[] {
  const paragraph = (label: string, text: string): readonly string[] => labelled(`  ${label}`, labelWidth, style.text(text));
  const { variant } = selected;
  const isTest = trace.shows === "witness" && trace.property.kind !== "reachable";
  const check = checkCommand({ selected, scenario: trace.scenario, bounds: trace.bounds }, trace.property.id);
  const again = distinct !== undefined ? `${check} --distinct ${distinct}` : isTest ? `${check} --witness` : check;
  const bounds = Object.entries(trace.bounds).map(([name, value]) => `${name}=${value}`);
  return [
    ...why(trace, variant).flatMap((sentence, i) => paragraph(i === 0 ? "why" : "", sentence)),
    ...paragraph("variant", variantWords(trace, variant)),
    ...paragraph("bounds", bounds.join(" ")),
    ...commandLines(style.command(again), 80 - labelWidth).map(
      (line, i) => (i === 0 ? "  again   " : " ".repeat(labelWidth)) + style.text(line),
    ),
  ];
}

function why(trace: Trace, variant: Variant): readonly string[] {
  const { property, shows, steps } = trace;
  const claim = `${property.id} claims: ${property.says}`;
  if (property.kind === "leadsTo" && shows === "violation") return [claim, ...whyForEver(trace, variant)];
  const last = steps.at(-1);
  if (last === undefined) return [claim, shows === "violation" ? "The initial state contradicts it." : "The initial state shows it."];
  if (property.kind === "possible") {
    const states = hostNames.map((host) => `${host} is ${last.after[host].state}`).join(" and ");
    return [claim, `After step ${last.number} ${states}; from there nothing leads to it any more.`];
  }
  // An invariant is about the state that the step leads to, and that is both hosts.
  const states = property.kind === "always" ? [`Then A is in ${last.after.A.state} and B in ${last.after.B.state}.`] : [];
  const verdict = shows === "violation" ? "contradicts it" : property.kind === "reachable" ? "shows it" : "puts it to the test";
  return [
    claim,
    `Step ${last.number} ${verdict}: ${[happened(last, trace), ...changes(last)].join("; ")}.`,
    ...states,
    ...failedParts(trace, variant).map(failedWords),
    ...decidingRows(last).map(({ id, says, cite }) => `${id}: ${says} (${cite})`),
    ...stillInFlight(last),
  ];
}

/** The part of the claim that is false, and what its words are at both hosts. */
function failedWords({ host, condition, words }: FailedPart): string {
  const other = host === "A" ? "B" : "A";
  const values = words.map(
    ({ word, value, elsewhere }) => `${formula(word)} is ${value}${elsewhere === null ? "" : ` (at ${other} ${elsewhere})`}`,
  );
  return `What should hold${host === null ? "" : ` at ${host}`} is false: ${formula(condition)}${values.length === 0 ? "" : `; ${values.join(", ")}`}.`;
}

function whyForEver({ property, steps, loop = 0 }: Trace, variant: Variant): readonly string[] {
  const claim = claimsOf(variant).find(({ id }) => id === property.id);
  const assumes = claim?.kind === "leadsTo" ? claim.assumes : [];
  const stays = "From here on the run can stay as it is for ever: whatever still happens changes nothing.";
  const round = `Steps ${loop + 1} to ${steps.length} are the cycle of a lasso: they lead back to where they began, again and again.`;
  return [loop < steps.length ? round : stays, `The run is fair: it meets every assumption of the claim (${assumes.join(", ")}).`];
}

/** What was in the network besides the answer: for claims about residue this is the point. */
function stillInFlight({ inFlight, sent, after }: TraceStep): readonly string[] {
  const others = inFlight.filter(({ id }) => !sent.some((segment) => segment.id === id));
  const words = others.map((segment) => {
    const bygone = bygoneIncarnation(segment, after);
    const whose = bygone?.of === "receiver" ? segment.to : segment.from;
    const old = bygone === null ? "" : `, of ${whose}'s incarnation #${bygone.number}`;
    return `${segmentInWords(segment)} from ${segment.from}, sent at t=${segment.sentAt}${old}`;
  });
  return words.length === 0 ? [] : [`Still in the network then: ${words.join("; ")}.`];
}

function happened(step: TraceStep, trace: Trace): string {
  const { arrived } = step;
  if (step.event === "tick") return `a tick passes, it is now t=${step.tick + 1}`;
  if (arrived === null) return `at ${step.host}, ${step.event}`;
  const origin = trace.steps.find(({ sent }) => sent.some(({ id }) => id === arrived.id.replaceAll("'", "")));
  const bygone = bygoneIncarnation(arrived, step.before);
  const whose = bygone?.of === "receiver" ? arrived.to : arrived.from;
  const age =
    bygone === null
      ? ""
      : `, a segment of ${whose}'s incarnation #${bygone.number} while ${whose} is in #${step.before[whose].incarnation}`;
  return `${segmentInWords(arrived)} arrives at ${step.host}${origin === undefined ? "" : `, ${originWords(origin, arrived.from)}`}${age}`;
}

function originWords(origin: TraceStep, sender: HostName): string {
  const cause = origin.arrived === null ? `by ${origin.event}` : `in answer to ${origin.arrived.id}`;
  return `sent by ${sender} in step ${origin.number} at t=${origin.tick} ${cause} (${decidingRows(origin).at(-1)?.id ?? "no row"})`;
}

function changes(step: TraceStep): readonly string[] {
  return hostNames.flatMap((host) => {
    const [before, after] = [step.before[host], step.after[host]];
    if (before.state !== after.state) return [`${host} goes from ${before.state} to ${after.state}`];
    return step.host === host ? [`${host} stays in ${after.state}`] : [];
  });
}

/** The variant with its parameters, the rows of it that took part, and those it has taken out of force. */
function variantWords(trace: Trace, variant: Variant): string {
  const used = new Map<string, { readonly says: string; readonly steps: number[] }>();
  for (const step of trace.steps) {
    for (const { id, says, ofVariant } of step.rows) {
      if (!ofVariant) continue;
      const entry = used.get(id) ?? { says, steps: [] };
      entry.steps.push(step.number);
      used.set(id, entry);
    }
  }
  const parameters = Object.entries(variant.parameters).map(([name, value]) => `${name}=${value}`);
  const changed = rowChanges(variant);
  const removed = changed.filter(({ change }) => change === "removed").map(changedRow);
  const added = changed.filter(({ change }) => change === "added");
  const nameOf = (id: string): string => added.filter(({ row }) => row === id).map(changedRow)[0] ?? id;
  const idle = added.filter(({ row }) => !used.has(row)).map(changedRow);
  const sentences = [
    `${variant.id}${parameters.length === 0 ? "" : ` (${parameters.join(" ")})`}.`,
    ...[...used].map(([id, { says, steps }]) => `${nameOf(id)} (step ${steps.join(", ")}): ${says}`),
    ...(idle.length === 0 ? [] : [`Added, but not applied here: ${idle.join(", ")}.`]),
    ...(removed.length === 0 ? [] : [`Out of force: ${removed.join(", ")}.`]),
  ];
  return sentences.join(" ");
}
