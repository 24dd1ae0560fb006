// A choice as text: which rule, by which host, with which segment. It names things as people do and not by number, so that it survives changes
// of the model: `A.CLOSE`, `B.arrival,SYN,seq0,age0,of1,to0`, `tick`.

import type { Arguments, Fields } from "../../checker/index.ts";
import { hostNames, type SegmentView, type TraceStep } from "../../model/index.ts";

/** A choice taken apart. A segment is what is said of it; what is not said may be anything. */
export interface Choice {
  readonly host: string | null;
  readonly rule: string;
  readonly segment: readonly string[];
}

/** The text of a firing. */
export function choiceText(rule: string, args: Arguments): string {
  const host = typeof args["host"] === "number" ? `${hostNames[args["host"]] ?? ""}.` : "";
  const { segment } = args;
  return [host + rule.replaceAll(" ", "_"), ...(typeof segment === "object" ? segmentParts(partsOfFields(segment)) : [])].join(",");
}

/** The choice that a told step is. What was held back inside a host has nothing in the network that would tell it from others. */
export function choiceOfStep({ event, host, arrived }: Pick<TraceStep, "event" | "host" | "arrived">): string {
  const named = `${host === null ? "" : `${host}.`}${event.replaceAll(" ", "_")}`;
  return arrived === null || event === "held segment" ? named : [named, ...segmentParts(arrived)].join(",");
}

/** Takes a text apart. */
export function readChoice(text: string): Choice {
  const [named = "", ...segment] = text.split(",");
  const dot = named.indexOf(".");
  return { host: dot < 0 ? null : named.slice(0, dot), rule: named.slice(dot + 1).replaceAll("_", " "), segment };
}

/** Whether a firing is what was chosen. */
export function isChoice({ host, rule, segment }: Choice, ruleId: string, args: Arguments): boolean {
  const [named = "", ...parts] = choiceText(ruleId, args).split(",");
  const wanted = `${host === null ? "" : `${host}.`}${rule.replaceAll(" ", "_")}`;
  return named === wanted && segment.every((part) => parts.includes(part));
}

/** Whether a segment of a told run is the one of the arguments; two that agree in this are interchangeable. */
export function isSegment(view: SegmentView, fields: Fields): boolean {
  return segmentParts(view).join() === segmentParts(partsOfFields(fields)).join() && view.to === hostNames[fields["dst"] ?? 0];
}

type Parts = Pick<SegmentView, "flags" | "seq" | "ack" | "data" | "age" | "incarnation" | "about">;

function segmentParts({ flags, seq, ack, data, age, incarnation, about }: Parts): readonly string[] {
  const bits = flags.filter((flag) => flag !== "ACK");
  return [
    ...bits,
    `seq${seq}`,
    ...(ack === null ? [] : [`ack${ack}`]),
    ...(data === 0 ? [] : [`data${data}`]),
    `age${age}`,
    `of${incarnation}`,
    `to${about}`,
  ];
}

function partsOfFields(fields: Fields): Parts {
  const number = (name: string): number => fields[name] ?? 0;
  const flags = (["syn", "fin", "rst"] as const).filter((name) => number(name) === 1).map((name) => name.toUpperCase());
  return {
    flags: flags as readonly ("SYN" | "FIN" | "RST")[], // They are the names in capitals.
    seq: number("seq"),
    ack: number("ackFlag") === 1 ? number("ack") : null,
    data: number("data"),
    age: number("age"),
    incarnation: number("from"),
    about: number("to"),
  };
}
