// The bounds of the modelled world: how large every number may get and how hosts and network behave where the protocol leaves it open.
// A verdict is about these bounds and is never printed without them.

import { InputError } from "../checker/index.ts";

/** How a host chooses its initial sequence number: always the same, or the last SND.NXT plus a gap. */
export type IsnScheme = "const" | "mono";

export const hostNames = ["A", "B"] as const;
export type HostName = (typeof hostNames)[number];

/** Which hosts open actively, listen, and close. */
export interface Roles {
  readonly opens: readonly HostName[];
  readonly listens: readonly HostName[];
  readonly closes: readonly HostName[];
}

export interface Bounds {
  /** Sequence numbers are modulo this power of two. */
  readonly modulus: number;
  /** The window that both hosts offer, in octets; it never changes. */
  readonly window: number;
  /** The maximum segment lifetime in ticks: a segment of this age is still delivered, an older one is gone. */
  readonly msl: number;
  /** The length of TIME-WAIT in ticks. */
  readonly timeWait: number;
  /** The greatest number of segments in flight. A step that would exceed it is pruned and counted. */
  readonly capacity: number;
  /** How often one segment may be retransmitted; without a limit nothing counts. */
  readonly retransmissions: number | "unlimited";
  /** How many segments the network may duplicate in a whole run. */
  readonly duplicates: number;
  /** How often each host may OPEN. */
  readonly opens: number;
  /** How many octets each host may send in one incarnation. */
  readonly data: number;
  readonly isn: IsnScheme;
  /** How far beyond the last SND.NXT a monotone initial sequence number lies. */
  readonly isnGap: number;
  readonly roles: Roles;
  /** Whether claims about what happens in the end may assume that a segment sent again and again arrives in the end. */
  readonly channel: "fair" | "lossy";
  /** Whether a host may give up a connection on which something is unacknowledged. */
  readonly userTimeout: "never" | "possible";
  /** Whether a host that may listen does so once for each OPEN, or listens on by itself as soon as it has no connection. */
  readonly listener: "once" | "standing";
  /** Whether an OPEN that the peer's reset refuses counts among those that a host may call, or its user may try again without end. */
  readonly refusals: "counted" | "forgiven";
  /** Whether users call only where it leads somewhere, or whatever they can call in every state for which the table has a row. */
  readonly calls: "usual" | "any";
}

/** What bounds that few runs are about are unless a scenario or a user says otherwise. They are printed only then. */
export const usualBounds = {
  channel: "fair",
  userTimeout: "never",
  listener: "once",
  refusals: "counted",
  calls: "usual",
} as const satisfies Partial<Bounds>;

export type BoundName = keyof Bounds;

/** What a user may set; a bound that is not given has the scenario's value, `timeWait` the variant's multiple of MSL. */
export type BoundsInput = Partial<Bounds>;

export const clientServer: Roles = { opens: ["A"], listens: ["B"], closes: ["A", "B"] };

/** Role sets that have a name. */
export const namedRoles: Readonly<Record<string, Roles>> = {
  "client-server": clientServer,
  "client-closes": { opens: ["A"], listens: ["B"], closes: ["A"] },
  "server-closes": { opens: ["A"], listens: ["B"], closes: ["B"] },
  either: { opens: ["A", "B"], listens: ["A", "B"], closes: ["A", "B"] },
};

export const boundDescriptions: Readonly<Record<BoundName, string>> = {
  modulus: "sequence numbers are modulo this power of two",
  window: "octets, constant at both hosts",
  msl: "maximum segment lifetime, in ticks",
  timeWait: "length of TIME-WAIT, in ticks; the variant's multiple of msl unless set",
  capacity: "segments in flight",
  retransmissions: "of one segment; a number or unlimited",
  duplicates: "by the network, in a whole run",
  opens: "OPEN calls, per host",
  data: "octets, per host and incarnation",
  isn: "initial sequence numbers: const or mono",
  isnGap: "distance of a mono number from the last SND.NXT",
  channel: "fair or lossy: whether what is sent again and again arrives in the end; for liveness only",
  userTimeout: "never or possible: whether a host may give up what is not acknowledged",
  listener: "once or standing: whether a host that may listen does so again by itself as soon as it has no connection",
  refusals: "counted or forgiven: whether an OPEN that was refused counts among those that a host may call",
  calls: "usual or any: whether users call only where it leads somewhere, or in every state for which there is a row",
  roles: `who opens, listens and closes: ${Object.keys(namedRoles).join(", ")}, or a triple such as A/B/AB`,
};

const boundNames = Object.keys(boundDescriptions) as BoundName[]; // The record has one entry for each bound.

/** Reads one `name=value` of a `--set` option. */
export function parseBound(text: string): BoundsInput {
  const [name, value] = [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)];
  const known = boundNames.find((bound) => bound === name);
  if (!text.includes("=") || known === undefined) {
    throw new InputError({
      code: "TWM-101",
      place: `--set ${text}`,
      expected: `BOUND=VALUE with one of ${boundNames.join(", ")}`,
      found: text.includes("=") ? `the bound ${name}` : "no =",
      hint: "see `twomsl list scenarios`",
      candidates: boundNames,
      given: name,
    });
  }
  if (known === "isn") return { isn: parseChoice(known, ["const", "mono"], value, text) };
  if (known === "roles") return { roles: parseRoles(value, text) };
  if (known === "channel") return { channel: parseChoice(known, ["fair", "lossy"], value, text) };
  if (known === "userTimeout") return { userTimeout: parseChoice(known, ["never", "possible"], value, text) };
  if (known === "listener") return { listener: parseChoice(known, ["once", "standing"], value, text) };
  if (known === "refusals") return { refusals: parseChoice(known, ["counted", "forgiven"], value, text) };
  if (known === "calls") return { calls: parseChoice(known, ["usual", "any"], value, text) };
  if (known === "retransmissions" && value === "unlimited") return { retransmissions: value };
  if (!/^\d+$/.test(value)) {
    throw new InputError({
      code: "TWM-102",
      place: `--set ${text}`,
      expected: known === "retransmissions" ? "a whole number or unlimited" : "a whole number",
      found: value === "" ? "nothing" : value,
      hint: boundDescriptions[known],
    });
  }
  return { [known]: Number(value) };
}

function parseChoice<Choice extends string>(name: BoundName, choices: readonly Choice[], value: string, text: string): Choice {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw new InputError({
    code: "TWM-103",
    place: `--set ${text}`,
    expected: choices.map((choice) => `${name}=${choice}`).join(" or "),
    found: value,
    hint: boundDescriptions[name],
  });
}

function parseRoles(value: string, text: string): Roles {
  const named = Object.hasOwn(namedRoles, value) ? namedRoles[value] : undefined;
  if (named !== undefined) return named;
  const parts = value.split("/");
  if (parts.length === 3 && parts.every((part) => /^(A|B|AB|-)$/.test(part))) {
    const [opens, listens, closes] = parts.map((part) => hostNames.filter((host) => part.includes(host)));
    return { opens: opens ?? [], listens: listens ?? [], closes: closes ?? [] };
  }
  throw new InputError({
    code: "TWM-104",
    place: `--set ${text}`,
    expected: `${Object.keys(namedRoles).join(", ")}, or OPENS/LISTENS/CLOSES with A, B, AB or - in each place`,
    found: value,
    hint: "A/B/AB means: A opens, B listens, both close",
  });
}

/** Roles as they are written on the command line. */
export function formatRoles(roles: Roles): string {
  const hosts = (list: readonly HostName[]): string => (list.length === 0 ? "-" : list.join(""));
  const triple = [roles.opens, roles.listens, roles.closes].map(hosts).join("/");
  const name = Object.entries(namedRoles).find(([, named]) => [named.opens, named.listens, named.closes].map(hosts).join("/") === triple);
  return name?.[0] ?? triple;
}

/** Bounds as text: always those that say how large a world is. */
export type FormattedBounds = Readonly<
  Record<Exclude<BoundName, keyof typeof usualBounds>, string | number> & { [Name in keyof typeof usualBounds]?: string | number }
>;

/** Bounds as text, by name, in the order in which they are declared, without those that are as usual. */
export function formatBounds(bounds: Bounds): FormattedBounds {
  const isUsual = (name: string): boolean =>
    Object.entries(usualBounds).some(([one, value]) => one === name && bounds[one as keyof typeof usualBounds] === value);
  const entries = boundNames
    .filter((name) => !isUsual(name))
    .map((name) => [name, name === "roles" ? formatRoles(bounds.roles) : bounds[name]]);
  // One entry for each name of the record above that is not left out.
  return Object.fromEntries(entries) as FormattedBounds;
}

/** Refuses bounds that contradict each other or make sequence numbers ambiguous. */
export function checkBounds(bounds: Bounds): void {
  const refuse = (place: string, expected: string, found: string, hint: string): never => {
    throw new InputError({ code: "TWM-105", place, expected, found, hint });
  };
  const { modulus, window, msl, capacity, data, timeWait } = bounds;
  if (!Number.isInteger(Math.log2(modulus)) || modulus < 8 || modulus > 2 ** 16) {
    refuse("modulus", "a power of two from 8 to 65536", String(modulus), "16 is enough for one octet per incarnation");
  }
  if (window < 1) refuse("window", "at least 1", String(window), "a closed window is not modelled");
  // Numbers that are compared lie within the window, the text, a SYN and a FIN of each other.
  const span = window + data + 2;
  if (span >= modulus / 2) {
    refuse(
      "window",
      `window + data + 2 below half the modulus (${modulus / 2})`,
      String(span),
      "make the window smaller or the modulus larger",
    );
  }
  // Monotone numbers must not wrap round to those of the first incarnation within the opens of a host.
  const used = bounds.opens * (data + 2 + bounds.isnGap);
  if (bounds.isn === "mono" && used >= modulus) {
    refuse(
      "isnGap",
      `opens * (data + 2 + isnGap) below the modulus (${modulus})`,
      String(used),
      "make the gap smaller or the modulus larger",
    );
  }
  if (msl < 1 || msl > 16) refuse("msl", "from 1 to 16 ticks", String(msl), "1 and 2 show everything known so far");
  if (timeWait > 64) refuse("timeWait", "at most 64 ticks", String(timeWait), "TIME-WAIT is 2 to 3 times msl");
  if (capacity < 1 || capacity > 8)
    refuse("capacity", "from 1 to 8 segments", String(capacity), "each further segment multiplies the states");
  if (bounds.opens < 1 || bounds.opens > 4) refuse("opens", "from 1 to 4", String(bounds.opens), "two incarnations need opens=2");
  if (data > 4) refuse("data", "at most 4 octets", String(data), "one octet per incarnation shows everything known so far");
  if (bounds.retransmissions === "unlimited") {
    if (bounds.isn !== "const" && modulus < 64)
      refuse(
        "modulus",
        "at least 64 with isn=mono and unlimited retransmissions",
        String(modulus),
        "every SYN that is taken uses numbers up",
      );
  } else if (bounds.retransmissions > 4)
    refuse("retransmissions", "at most 4", String(bounds.retransmissions), "each multiplies the states");
  if (bounds.duplicates > 4) refuse("duplicates", "at most 4", String(bounds.duplicates), "each multiplies the states");
}
